using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings.Follow;

/// <summary>Findings with their clocks: all for auditors, issued ones for the supervision office, their own for departments.</summary>
public sealed partial class FindingsPage(ListFindings list, ICallerAccessor callers, FindingsWords words, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<FindingState, int> counts = new Dictionary<FindingState, int>();
    private FindingFilter filter = new();
    private Refusal? refusal;
    private DateOnly today;
    private int overdue;
    private bool mayRaise;
    private bool mayReport;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        mayRaise = caller.ReachOf(FindingsPermissions.Raise) == Reach.All;
        mayReport = mayRaise || caller.ReachOf(FindingsPermissions.Follow) == Reach.All;
        refusal = caller.MayUse() ? null : FindingsRefusals.NotAllowed;
    }

    private string To(FindingState? state = null, bool isOverdue = false, FindingTask? waiting = null) =>
        navigation.With(new Dictionary<string, object?> { ["state"] = state?.ToString(), ["overdue"] = isOverdue ? "1" : null, ["waiting"] = waiting?.ToString(), ["page"] = (int?)null });

    private async Task<Page<FindingRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new FindingFilter(
            Read<FindingState>("state"), navigation.ReadAll("overdue").Any(), Read<FindingTask>("waiting"));
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        (counts, overdue) = (found.Counts, found.Overdue);
        StateHasChanged();
        return found.Page;
    }

    private T? Read<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(navigation.ReadAll(name).FirstOrDefault(), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
