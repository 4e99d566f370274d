using Microsoft.AspNetCore.Components;
using Portal.Identity.Departments;
using Portal.Identity.Roles;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Users;

/// <summary>One account: what it is, what it may do, and what was done to it.</summary>
public sealed partial class UserPage(
    ReadUser read, DisableUser disable, EnableUser enable, UnlockUser unlock, ResetPassword reset, ChooseDepartment choose, ListRoles listRoles,
    ICallerAccessor callers, IdentityWords words) : ComponentBase
{
    private IReadOnlyList<DepartmentChoice> departments = [];
    private IReadOnlyList<RoleColumn> roles = [];
    private ConfirmDialog? confirm;
    private Caller caller = Caller.Anonymous;
    private UserCard? card;
    private IssuedLink? link;
    private Refusal? refusal;
    private string question = "";
    private string explanation = "";
    private bool mayChange;
    private bool isOwn;

    [Parameter]
    public Guid UserId { get; set; }

    private IdentityWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        link = null;
        caller = await callers.GetAsync();
        (mayChange, isOwn) = (caller.May(IdentityPermissions.Users), caller.Is(UserId));
        departments = await choose.ExecuteAsync(caller);
        var known = await listRoles.ExecuteAsync(caller);
        roles = known.Succeeded ? known.Value : [];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await read.ExecuteAsync(UserId, await callers.GetAsync());
        (card, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private Task DisableAsync() => AskAsync("User.Disable", async reason => await disable.ExecuteAsync(UserId, reason, await callers.GetAsync()));

    private Task EnableAsync() => AskAsync("User.Enable", async reason => await enable.ExecuteAsync(UserId, reason, await callers.GetAsync()));

    private Task ResetAsync(bool dropSecondFactor) => AskAsync(dropSecondFactor ? "User.ResetAll" : "User.Reset", async reason =>
    {
        var made = await reset.ExecuteAsync(UserId, reason, dropSecondFactor, await callers.GetAsync());
        link = made.Succeeded ? made.Value : null;
        return made.Succeeded ? Result.Done : made.Refusal;
    });

    private async Task UnlockAsync() => await ShowAsync(await unlock.ExecuteAsync(UserId, await callers.GetAsync()));

    private async Task AskAsync(string key, Func<string, Task<Result>> act)
    {
        (question, explanation) = (words[key], words[$"{key}.Explained"]);
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            await ShowAsync(await act(answer.Reason));
        }
    }

    private async Task ShowAsync(Result result)
    {
        if (result.Succeeded)
        {
            await LoadAsync();
        }
        else
        {
            refusal = result.Refusal;
        }
    }

    private static string? At(DateTime? utc) => utc is { } at ? Display.Minute(at) : null;
}
