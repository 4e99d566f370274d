using Microsoft.AspNetCore.Components;
using Portal.Identity.Departments;
using Portal.Identity.Roles;
using Portal.Kernel;

namespace Portal.Identity.Users;

/// <summary>A new account: its owner gets a one-time link, its roles wait for the security administrators.</summary>
public sealed partial class InvitePage(
    InviteUser invite, ListRoles listRoles, ChooseDepartment choose, ICallerAccessor callers, IdentityWords words) : ComponentBase
{
    private IReadOnlyList<DepartmentChoice> departments = [];
    private IReadOnlyList<RoleColumn> roles = [];
    private IReadOnlyList<Guid>? roleIds = [];
    private IssuedLink? link;
    private Refusal? refusal;
    private Guid? departmentId;
    private Guid? sectionId;
    private string? name;
    private string? login;
    private string? phone;
    private string? reason;
    private bool busy;

    private IdentityWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        departments = await choose.ExecuteAsync(caller);
        var known = await listRoles.ExecuteAsync(caller);
        roles = known.Succeeded ? known.Value : [];
    }

    private async Task InviteAsync()
    {
        busy = true;
        var invitation = new Invitation(login ?? "", name ?? "", departmentId, sectionId, phone, roleIds ?? [], reason ?? "");
        var made = await invite.ExecuteAsync(invitation, await callers.GetAsync());
        (busy, refusal, link) = (false, made.Refusal, made.Succeeded ? made.Value : null);
    }

    private void Again()
    {
        (link, refusal, name, login, phone, reason) = (null, null, null, null, null, null);
        roleIds = [];
    }
}
