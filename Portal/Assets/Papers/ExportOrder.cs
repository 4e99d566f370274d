using Microsoft.EntityFrameworkCore;
using Portal.Assets.Orders;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>The lines of an order as a workbook, Chinese: what its papers show, as numbers and dates to reckon with.</summary>
public sealed class ExportOrder(IDbContextFactory<PortalDbContext> contexts, ReadOrder read, ISheetWriter writer, TimeProvider clock)
{
    private static readonly IReadOnlyList<Column<AssetOrderLine>> Columns =
    [
        new("序号", line => line.No, null, 6, ColumnKind.Number),
        new("资产编号", line => line.AssetNumber, null, 20, ColumnKind.Text),
        new("资产名称", line => line.AssetName, null, 24, ColumnKind.Text),
        new("品牌", line => line.Brand, null, 14, ColumnKind.Text),
        new("规格型号", line => line.Model, null, 20, ColumnKind.Text),
        new("计量单位", line => line.Unit, null, 10, ColumnKind.Text),
        new("账面数", line => line.BookQuantity, null, 10, ColumnKind.Number),
        new("本次数量", line => line.Quantity, null, 10, ColumnKind.Number),
        new("原值（元）", line => line.OriginalFen, null, 16, ColumnKind.Money),
        new("累计折旧（元）", line => line.DepreciationFen, null, 16, ColumnKind.Money),
        new("净值（元）", line => line.NetFen, null, 16, ColumnKind.Money),
    ];

    private static readonly IReadOnlyList<Column<AssetOrderLine>> TransferColumns =
    [
        new("实收数", line => line.ReceivedQuantity, null, 10, ColumnKind.Number),
        new("实收原值（元）", line => line.ReceivedQuantity is null ? null : line.Going(OrderKind.Transfer).OriginalFen, null, 16, ColumnKind.Money),
        new("实收净值（元）", line => line.ReceivedQuantity is null ? null : line.Going(OrderKind.Transfer).NetFen, null, 16, ColumnKind.Money),
        new("不予接收", line => line.IsRefused, null, 10, ColumnKind.YesNo),
        new("接收时状况", line => line.ConditionOnReceipt, null, 24, ColumnKind.Text),
        new("差异原因", line => line.DifferenceReason, null, 30, ColumnKind.Text),
    ];

    private static readonly IReadOnlyList<Column<AssetOrderLine>> ScrappingColumns =
    [
        new("处置方式", line => OrderSheet.Way(line.Way), null, 14, ColumnKind.Text),
        new("残值收入（元）", line => line.ResidualFen, null, 16, ColumnKind.Money),
        new("数据擦除方法", line => line.Wipe?.Method, null, 20, ColumnKind.Text),
        new("擦除人", line => line.Wipe?.ByName, null, 12, ColumnKind.Text),
        new("擦除日期", line => line.Wipe?.On, null, 12, ColumnKind.Date),
    ];

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid orderId, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(orderId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var order = found.Value.Order;
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Assets.Exported", AssetOrder.Subject, order.Id, order.Number);
        await db.SaveChangesAsync(cancellationToken);
        IReadOnlyList<Column<AssetOrderLine>> columns = [.. Columns, .. order.Kind switch { OrderKind.Transfer => TransferColumns, OrderKind.Scrapping => ScrappingColumns, _ => [] }];
        return writer.Download(SheetFormat.Xlsx, $"{OrderSheet.Kind(order.Kind)}（{order.Number}）", new Sheet<AssetOrderLine>("明细", columns, order.Lines.ToAsyncEnumerable()));
    }
}
