using Microsoft.AspNetCore.Components;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>Another person signs at this screen with his own name and password. Nothing typed here is kept.</summary>
public sealed partial class TablePanel(SignAtTable sign, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private Refusal? refusal;
    private string? login;
    private string? password;
    private string? code;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter, EditorRequired]
    public HandoverRole Role { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private async Task SignAsync()
    {
        busy = true;
        var signed = await sign.ExecuteAsync(Order.Id, Role, new PersonProof(login ?? "", password ?? "", code ?? ""), await callers.GetAsync());
        (refusal, password, code, busy) = (signed.Refusal, null, null, false);
        if (signed.Succeeded)
        {
            await OnDone.InvokeAsync();
        }
    }
}
