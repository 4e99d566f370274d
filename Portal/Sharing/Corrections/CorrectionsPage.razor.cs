using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Corrections;

/// <summary>Errors that users of shared data reported, and what became of them.</summary>
public sealed partial class CorrectionsPage(ListCorrections list, ICallerAccessor callers, SharingWords words, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<CorrectionState, int> counts = new Dictionary<CorrectionState, int>();
    private CorrectionState? state;
    private DateOnly today;

    private SharingWords Words => words;

    private NavigationManager Navigation => navigation;

    protected override void OnInitialized() => today = clock.Today();

    private async Task<Page<CorrectionRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        state = Enum.TryParse<CorrectionState>(navigation.ReadAll("state").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var found = await list.ExecuteAsync(state, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private static Dictionary<string, object?> To(CorrectionState? value) => new() { ["state"] = value?.ToString(), ["page"] = (int?)null };
}
