using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>The receiver counts: most lines are whole, so one button says so and the rest is changed.</summary>
public sealed partial class ReceiptPanel(ReceiveLines receive, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private IReadOnlyList<Row> rows = [];
    private Refusal? refusal;
    private Guid shown;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter]
    public EventCallback<Refusal?> OnDone { get; set; }

    protected override void OnParametersSet()
    {
        // A newer copy of the order comes in after saving; what is being typed belongs to the older one.
        if (shown != Order.Version)
        {
            shown = Order.Version;
            rows = [.. Order.Lines.Select(line => new Row(line) { Received = line.ReceivedQuantity, IsRefused = line.IsRefused, Condition = line.ConditionOnReceipt, Reason = line.DifferenceReason })];
        }
    }

    private void AllWhole()
    {
        foreach (var row in rows.Where(row => row is { Received: null, IsRefused: false }))
        {
            (row.Received, row.Condition) = (row.Line.Quantity, string.IsNullOrEmpty(row.Condition) ? words["Receipt.Good"] : row.Condition);
        }
    }

    private static void Refuse(Row row, bool isRefused) => (row.IsRefused, row.Received) = (isRefused, isRefused ? 0 : null);

    private async Task SaveAsync()
    {
        busy = true;
        var counted = rows.Where(row => row.IsRefused || row.Received is not null).Select(row => new LineReceipt(row.Line.Id, row.Received ?? 0, row.IsRefused, row.Reason ?? "", row.Condition ?? ""));
        refusal = (await receive.ExecuteAsync(Order.Id, [.. counted], await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync(null);
        }
    }

    private sealed class Row(AssetOrderLine line)
    {
        public AssetOrderLine Line => line;

        public int? Received { get; set; }

        public bool IsRefused { get; set; }

        public string? Condition { get; set; }

        public string? Reason { get; set; }
    }
}
