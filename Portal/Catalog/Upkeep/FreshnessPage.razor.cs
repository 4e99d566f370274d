using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Upkeep;

/// <summary>Departments by overdue resources; a department opens exactly its own.</summary>
public sealed partial class FreshnessPage(RankFreshness rank, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<FreshnessRow>? ranking;
    private Guid? departmentId;
    private Refusal? refusal;

    private CatalogWords Words => words;

    private NavigationManager Navigation => navigation;

    private string ChosenName => ranking?.FirstOrDefault(row => row.DepartmentId == departmentId)?.Department ?? words.Field("Provider");

    protected override async Task OnInitializedAsync()
    {
        departmentId = Chosen();
        var ranked = await rank.ExecuteAsync(await callers.GetAsync());
        (ranking, refusal) = (ranked.Succeeded ? ranked.Value : [], ranked.Refusal);
    }

    private async Task<Page<OverdueRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        departmentId = Chosen();
        var found = await rank.OverdueAsync(departmentId, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<OverdueRow>([], 0, query.Page);
    }

    private Guid? Chosen() => Guid.TryParse(navigation.ReadAll("department").FirstOrDefault(), out var id) ? id : null;

    private static Dictionary<string, object?> Of(Guid? department) => new() { ["department"] = department, ["page"] = (int?)null };
}
