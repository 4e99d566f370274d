using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>Puts assets on an order: by words, or by a pasted or scanned list; what cannot go on is named, the rest goes on.</summary>
public sealed partial class OrderPicker(FindPickable find, AddOrderLines add, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private IReadOnlyList<string> unknown = [];
    private IReadOnlyList<PickableAsset> taken = [];
    private IReadOnlyList<(string Number, string Department)> elsewhere = [];
    private Refusal? refusal;
    private string? shown;
    private string? pasted;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var found = await find.ByWordsAsync(text, await callers.GetAsync(cancellationToken), cancellationToken);
        return [.. found.Select(one => new Choice<Guid?>(one.Id, one.OpenOrder is null || one.OpenOrder == Order.Number ? $"{one.Number} {one.Name} {one.Model}" : $"{one.Number} {one.Name}（{one.OpenOrder}）"))];
    }

    private async Task AddOneAsync(Guid? assetId)
    {
        if (assetId is { } id)
        {
            await AddAsync([id]);
        }

        shown = null;
    }

    private async Task AddListAsync()
    {
        busy = true;
        var found = await find.ByListAsync(pasted ?? "", await callers.GetAsync());
        taken = [.. found.Found.Where(one => one.OpenOrder is not null && one.OpenOrder != Order.Number)];
        (unknown, elsewhere) = (found.Unknown, found.Elsewhere);
        await AddAsync([.. found.Found.Except(taken).Select(one => one.Id)]);
        pasted = refusal is null ? string.Join('\n', unknown) : pasted;
        busy = false;
    }

    private async Task AddAsync(IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        refusal = (await add.ExecuteAsync(Order.Id, [.. ids.Select(id => new OrderPick(id))], await callers.GetAsync())).Refusal;
        await OnChanged.InvokeAsync();
    }
}
