using Microsoft.AspNetCore.Components;
using Portal.Identity.Departments;
using Portal.Identity.Roles;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Users;

/// <summary>People with accounts.</summary>
public sealed partial class UsersPage(
    ListUsers list, ListRoles listRoles, ChooseDepartment choose, ICallerAccessor callers, IdentityWords words, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] KeptParameters = ["sort"];

    private IReadOnlyList<DepartmentChoice> departments = [];
    private IReadOnlyList<RoleColumn> roles = [];
    private IReadOnlyList<ActiveFilter> active = [];
    private UserFilter filter = new();
    private Refusal? refusal;
    private bool mayInvite;

    private IdentityWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        mayInvite = caller.May(IdentityPermissions.Users);
        departments = await choose.ExecuteAsync(caller);
        var known = await listRoles.ExecuteAsync(caller);
        roles = known.Succeeded ? known.Value : [];
    }

    private async Task<Page<UserRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new UserFilter(
            First("q"), Guid.TryParse(First("department"), out var department) ? department : null, Guid.TryParse(First("role"), out var role) ? role : null,
            Enum.TryParse<UserState>(First("state"), out var state) && Enum.IsDefined(state) ? state : null);
        var order = query.Sort switch { "login" => UserOrder.Login, "department" => UserOrder.Department, "last" => UserOrder.LastSignIn, _ => UserOrder.Name };
        var found = await list.ExecuteAsync(filter, query.Page, order, query.Descending, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        active = [.. Active()];
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<UserRow>([], 0, query.Page);
    }

    private IEnumerable<ActiveFilter> Active()
    {
        if (filter.Search is { Length: > 0 } text)
        {
            yield return new ActiveFilter(words["Users.Search"], text, Without("q"));
        }

        if (filter.DepartmentId is { } departmentId)
        {
            yield return new ActiveFilter(words["User.Department"], departments.FirstOrDefault(d => d.Id == departmentId)?.Name ?? "", Without("department"));
        }

        if (filter.RoleId is { } roleId)
        {
            yield return new ActiveFilter(words["User.Roles"], roles.FirstOrDefault(r => r.Id == roleId)?.Name ?? "", Without("role"));
        }

        if (filter.State is { } state)
        {
            yield return new ActiveFilter(words["User.State"], words.State(state), Without("state"));
        }
    }

    private string? First(string name) => navigation.ReadAll(name).FirstOrDefault();

    private string Without(string name) => navigation.With(new Dictionary<string, object?> { [name] = null, ["page"] = null });
}
