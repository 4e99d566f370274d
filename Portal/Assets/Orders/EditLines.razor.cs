using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>The lines while the order is being written: how many pieces, and away with it.</summary>
public sealed partial class EditLines(AddOrderLines add, RemoveOrderLines remove, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task TakeAsync(AssetOrderLine line, int quantity) => ActAsync(by => add.ExecuteAsync(Order.Id, [new OrderPick(line.AssetId, quantity)], by));

    private Task RemoveAsync(AssetOrderLine line) => ActAsync(by => remove.ExecuteAsync(Order.Id, [line.Id], by));

    private async Task ActAsync(Func<Caller, Task<Result>> act)
    {
        busy = true;
        refusal = (await act(await callers.GetAsync())).Refusal;
        await OnChanged.InvokeAsync();
        busy = false;
    }
}
