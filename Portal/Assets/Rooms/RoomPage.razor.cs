using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>One room: its plan, what is left to clear, its facts and its history.</summary>
public sealed partial class RoomPage(
    ReadRoom read, DeclareVacated declare, ReadTimeline readTimeline, ICallerAccessor callers, RoomWords words, AssetsWords assets, IStringLocalizer<RoomsText> text, TimeProvider clock) : ComponentBase
{
    private RoomDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;

    [Parameter]
    public Guid RoomId { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(RoomId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        timeline = found.Succeeded ? assets.Timeline(await readTimeline.ExecuteAsync([(ServerRoom.Subject, RoomId)], caller)) : [];
    }

    private async Task DeclareAsync()
    {
        if (!(await confirm!.AskAsync()).Confirmed)
        {
            return;
        }

        busy = true;
        var done = await declare.ExecuteAsync(RoomId, await callers.GetAsync());
        await LoadAsync();
        (refusal, busy) = (done.Refusal, false);
    }
}
