using Microsoft.AspNetCore.Components;
using Portal.Assets.Ledger;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>
/// The department writes an order. The order is a draft of the department from its first moment, so what is typed goes into it within two seconds; there is no
/// second copy to lose.
/// </summary>
public sealed partial class EditOrderPage(
    ReadOrder read, WriteOrder write, SubmitOrder submit, ReadChoices choices, ICallerAccessor callers, AssetsWords words, TimeProvider clock, NavigationManager navigation) : ComponentBase, IDisposable
{
    private OrderDetails? details;
    private OrderContent content = new();
    private IReadOnlyList<Choice<Guid?>> departments = [];
    private AutosaveGuard? guard;
    private Autosave? autosave;
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid OrderId { get; set; }

    private AssetsWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        autosave = new Autosave(clock, WriteAsync);
        autosave.Changed += Redraw;
        var caller = await callers.GetAsync();
        await ReloadAsync();
        if (details is not { } found)
        {
            return;
        }

        if (!found.Actions.MayWrite)
        {
            navigation.NavigateTo(AssetsPaths.Order(OrderId), replace: true);
            return;
        }

        var one = found.Order;
        content = new OrderContent { ReceiverId = one.ReceiverId, Reason = one.Reason, Technical = one.Technical, Cause = one.Cause, Responsibility = one.Responsibility };
        departments = [.. (await choices.DepartmentsAsync(caller)).Where(choice => choice.Value != one.GiverId)];
    }

    public void Dispose()
    {
        if (autosave is not null)
        {
            autosave.Changed -= Redraw;
            autosave.Dispose();
        }
    }

    private async Task ReloadAsync()
    {
        var found = await read.ExecuteAsync(OrderId, await callers.GetAsync());
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private void Touched(OrderContent changed)
    {
        content = changed;
        autosave!.Touch();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task WriteAsync(CancellationToken cancellationToken) =>
        refusal = (await write.ExecuteAsync(OrderId, content, await callers.GetAsync(cancellationToken), cancellationToken)).Refusal;

    private async Task SubmitAsync()
    {
        busy = true;
        await autosave!.FlushAsync();
        refusal = (await submit.ExecuteAsync(OrderId, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await guard!.LeaveAsync(AssetsPaths.Order(OrderId));
        }
    }
}
