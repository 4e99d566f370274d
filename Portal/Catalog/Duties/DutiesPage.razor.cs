using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Duties;

/// <summary>Update duties of the own department, or of all for those who review and watch; those due first come first.</summary>
public sealed partial class DutiesPage(
    ListDuties list, ICallerAccessor callers, CatalogWords words, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<DutyState, int> counts = new Dictionary<DutyState, int>();
    private IReadOnlyList<ActiveFilter> active = [];
    private DutyFilter filter = new();
    private DateOnly today;
    private bool seesAll;

    private CatalogWords Words => words;

    private NavigationManager Navigation => navigation;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        seesAll = new[] { CatalogPermissions.ReadCases, CatalogPermissions.Review, CatalogPermissions.Extend }.Any(permission => caller.ReachOf(permission) == Reach.All);
    }

    private async Task<Page<DutyRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var state = Enum.TryParse<DutyState>(One("state"), out var wanted) && Enum.IsDefined(wanted) ? wanted : (DutyState?)null;
        filter = new DutyFilter(state, One("overdue") is not null, One("extension") is not null, Id("system"), Id("resource"));
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        (counts, active) = (found.Counts, [.. Active(found)]);
        StateHasChanged();
        return found.Page;
    }

    private IEnumerable<ActiveFilter> Active(DutyList found)
    {
        if (filter.Overdue)
        {
            yield return Chip("overdue", words["Duties.OnlyOverdue"]);
        }

        if (filter.Extension)
        {
            yield return Chip("extension", words["Duties.OnlyExtension"]);
        }

        if (filter.SystemId is not null)
        {
            yield return Chip("system", found.Page.Items.Count > 0 ? found.Page.Items[0].System : words["Duties.System"]);
        }

        if (filter.ResourceId is not null)
        {
            yield return Chip("resource", found.Page.Items.Count > 0 ? found.Page.Items[0].Resource : words["Duties.Resource"]);
        }
    }

    private ActiveFilter Chip(string name, string value) => new(name, value, navigation.With(new Dictionary<string, object?> { [name] = null, ["page"] = (int?)null }));

    private string StateOf(DutyRow row) => row switch
    {
        { Outcome: { } outcome } => words[$"Catalog.DutyOutcome.{outcome}"],
        { Answer: { } answer } => words[$"Catalog.DutyAnswer.{answer}"],
        _ => words[$"Catalog.DutyState.{row.State}"],
    };

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private Guid? Id(string name) => Guid.TryParse(One(name), out var id) ? id : null;

    private static Dictionary<string, object?> State(DutyState? value) => new() { ["state"] = value?.ToString(), ["page"] = (int?)null };
}
