using Microsoft.AspNetCore.Components;
using Portal.Identity.Roles;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Users;

/// <summary>What a person may do: roles held and asked for; security administrators take away, others propose.</summary>
public sealed partial class UserRolesPanel(ProposeRole propose, RevokeRole revoke, ICallerAccessor callers, IdentityWords words) : ComponentBase
{
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private Guid? roleId;
    private string? reason;
    private string question = "";
    private bool decides;
    private bool mayAsk;

    [Parameter, EditorRequired]
    public UserCard Card { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<RoleColumn> Roles { get; set; } = [];

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = Caller.Anonymous;

    [Parameter]
    public EventCallback Changed { get; set; }

    private IdentityWords Words => words;

    protected override void OnParametersSet()
    {
        var other = !Caller.Is(Card.Id) && Card.State != UserState.Disabled;
        decides = other && Caller.May(IdentityPermissions.Roles);
        mayAsk = decides || (other && Caller.May(IdentityPermissions.Users));
    }

    private async Task ProposeAsync()
    {
        var asked = await propose.ExecuteAsync(Card.Id, roleId ?? Guid.Empty, reason ?? "", await callers.GetAsync());
        await ShowAsync(asked.Refusal);
    }

    private async Task RevokeAsync(HeldRole role)
    {
        question = words.Of("Role.RevokeQuestion", Card.Name, role.Name);
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            await ShowAsync((await revoke.ExecuteAsync(Card.Id, role.RoleId, answer.Reason, await callers.GetAsync())).Refusal);
        }
    }

    private async Task ShowAsync(Refusal? problem)
    {
        refusal = problem;
        if (problem is null)
        {
            (roleId, reason) = (null, null);
            await Changed.InvokeAsync();
        }
    }
}
