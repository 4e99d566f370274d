using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Assets.Orders;

/// <summary>What became of each scrapped thing; the first row can be copied down, for a pallet of alike ones.</summary>
public sealed partial class ExecutionPanel(ExecuteScrapping execute, ICallerAccessor callers, AssetsWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<Row> rows = [];
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    [Parameter]
    public EventCallback<Refusal?> OnDone { get; set; }

    protected override void OnInitialized()
    {
        today = clock.Today();
        rows = [.. Order.Lines.Select(line => new Row(line) { Way = line.Way, Residual = line.ResidualFen / 100m, Method = line.Wipe?.Method, By = line.Wipe?.ByName, On = line.Wipe?.On ?? today })];
    }

    private void CopyDown()
    {
        foreach (var row in rows.Skip(1))
        {
            (row.Way, row.Residual, row.Method, row.By, row.On) = (rows[0].Way, rows[0].Residual, rows[0].Method, rows[0].By, rows[0].On);
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        refusal = (await execute.ExecuteAsync(Order.Id, [.. rows.Select(row => row.ToExecution())], await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync(null);
        }
    }

    private sealed class Row(AssetOrderLine line)
    {
        public AssetOrderLine Line => line;

        public DisposalWay? Way { get; set; }

        public decimal? Residual { get; set; }

        public string? Method { get; set; }

        public string? By { get; set; }

        public DateOnly? On { get; set; }

        public LineExecution ToExecution() => new(
            line.Id, Residual is { } yuan ? Money.FromYuan(yuan) : null, Way, line.HoldsData && On is { } on ? new WipeRecord(Method ?? "", By ?? "", on) : null);
    }
}
