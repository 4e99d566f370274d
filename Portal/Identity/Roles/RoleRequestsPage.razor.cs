using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Roles;

/// <summary>The queue of the security administrators: who is to get what, and which role is to be able to do what.</summary>
public sealed partial class RoleRequestsPage(
    ListRoleRequests list, DecideRoleRequest decide, WithdrawRoleRequest withdraw, ICallerAccessor callers, IdentityWords words,
    NavigationManager navigation) : ComponentBase
{
    private DataTable<RequestRow>? table;
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private string question = "";
    private bool open = true;

    private IdentityWords Words => words;

    private NavigationManager Navigation => navigation;

    private async Task<Page<RequestRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        open = navigation.ReadAll("show").FirstOrDefault() != "decided";
        var found = await list.ExecuteAsync(open, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal ??= found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<RequestRow>([], 0, query.Page);
    }

    private async Task DecideAsync(RequestRow row, bool approve)
    {
        string? reason = null;
        if (!approve)
        {
            question = words.Request(row.Request);
            StateHasChanged();
            var answer = await confirm!.AskAsync();
            if (!answer.Confirmed)
            {
                return;
            }

            reason = answer.Reason;
        }

        refusal = (await decide.ExecuteAsync(row.Request.Id, approve, reason, await callers.GetAsync())).Refusal;
        await table!.ReloadAsync();
    }

    private async Task WithdrawAsync(RequestRow row)
    {
        refusal = (await withdraw.ExecuteAsync(row.Request.Id, await callers.GetAsync())).Refusal;
        await table!.ReloadAsync();
    }

    private static Dictionary<string, object?> Tab(string? show) => new() { ["show"] = show, ["page"] = (int?)null };
}
