using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Sharing.Cases;

/// <summary>Applications, supplements, replies and extensions that wait for the reader's decision, those due first at the top.</summary>
public sealed partial class QueuePage(ReadSharingQueue read, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<QueueRow>? rows;
    private DateOnly today;

    private SharingWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        rows = await read.ExecuteAsync(await callers.GetAsync());
    }
}
