using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Disputes;

/// <summary>Disputes the reader may see; open ones first.</summary>
public sealed partial class DisputesPage(ListDisputes list, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyDictionary<DisputeState, int> counts = new Dictionary<DisputeState, int>();
    private DisputeState? state;

    private SharingWords Words => words;

    private NavigationManager Navigation => navigation;

    private async Task<Page<DisputeRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        state = Enum.TryParse<DisputeState>(navigation.ReadAll("state").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var found = await list.ExecuteAsync(state, navigation.ReadAll("decide").Count > 0, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private static Dictionary<string, object?> To(DisputeState? value) => new() { ["state"] = value?.ToString(), ["page"] = (int?)null };
}
