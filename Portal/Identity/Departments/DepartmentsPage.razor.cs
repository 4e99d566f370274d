using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Departments;

/// <summary>The list of departments, with the ended ones on request.</summary>
public sealed partial class DepartmentsPage(
    ListDepartments list, ICallerAccessor callers, IdentityWords words, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] KeptParameters = ["sort"];

    private DepartmentFilter filter = new();
    private Refusal? refusal;
    private bool mayChange;

    private IdentityWords Words => words;

    protected override async Task OnInitializedAsync() => mayChange = (await callers.GetAsync()).May(IdentityPermissions.Departments);

    private async Task<Page<DepartmentRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new DepartmentFilter(First("q"), First("kind"), First("ended") switch { "yes" => true, "all" => null, _ => false });
        var order = query.Sort switch { "name" => DepartmentOrder.Name, "from" => DepartmentOrder.ValidFrom, _ => DepartmentOrder.Number };
        var found = await list.ExecuteAsync(filter, query.Page, order, query.Descending, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<DepartmentRow>([], 0, query.Page);
    }

    private string? First(string name) => navigation.ReadAll(name).FirstOrDefault();
}
