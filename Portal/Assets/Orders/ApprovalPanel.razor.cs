using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>The finance bureau writes number, day and words of its approval.</summary>
public sealed partial class ApprovalPanel(ApproveOrder approve, ICallerAccessor callers, AssetsWords words, TimeProvider clock) : ComponentBase
{
    private Refusal? refusal;
    private DateOnly? on;
    private string? number;
    private string? text;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter]
    public EventCallback<Refusal?> OnDone { get; set; }

    protected override void OnInitialized() => on = clock.Today();

    private async Task ApproveAsync()
    {
        busy = true;
        refusal = (await approve.ExecuteAsync(Order.Id, new FinanceApproval(number ?? "", on ?? default, text ?? ""), await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync(null);
        }
    }
}
