using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Roles;

/// <summary>The matrix of roles and permissions; a security administrator proposes a change of a cell, a second one decides.</summary>
public sealed partial class RolesPage(ReadMatrix read, ProposePermission propose, ICallerAccessor callers, IdentityWords words) : ComponentBase
{
    private ConfirmDialog? confirm;
    private RoleMatrix? matrix;
    private Refusal? refusal;
    private Reach wanted;
    private string question = "";
    private bool mayPropose;
    private IReadOnlyList<string> ownRoles = [];

    private IdentityWords Words => words;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        (mayPropose, ownRoles) = (caller.May(IdentityPermissions.Roles), caller.Roles);
        var found = await read.ExecuteAsync(caller);
        (matrix, refusal) = (found.Succeeded ? found.Value : matrix, found.Refusal);
    }

    /// <summary>Cells that can ever hold something: business with business, administration with administration, and not one's own.</summary>
    private bool Fits(MatrixRow row, MatrixCell cell)
    {
        var role = matrix!.Roles.First(r => r.Id == cell.RoleId);
        return row.IsBusiness != role.IsAdministrative && !ownRoles.Contains(role.Code);
    }

    private string RoleName(MatrixCell cell) => matrix!.Roles.First(r => r.Id == cell.RoleId).Name;

    private async Task ProposeAsync(MatrixRow row, MatrixCell cell)
    {
        (wanted, question) = (cell.Reach, words.Of("Roles.ChangeQuestion", RoleName(cell), words.Permission(row.Permission)));
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            var asked = await propose.ExecuteAsync(cell.RoleId, row.Permission, wanted, answer.Reason, await callers.GetAsync());
            await LoadAsync();
            refusal = asked.Refusal;
        }
    }
}
