using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Assets.Import;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Ledger;

/// <summary>资产清单 as a workbook: the cards a list shows, every field, always Chinese, amounts in yuan. The import reads it back and finds every row the same.</summary>
public sealed class ExportAssets(IDbContextFactory<PortalDbContext> contexts, ISheetWriter writer, TimeProvider clock)
{
    private const int RowsPerRead = 1_000;

    private static readonly IReadOnlyList<Column<Line>> Columns =
    [
        new("资产编号", line => line.Card.Number, null, 20, ColumnKind.Text),
        new("资产名称", line => line.Card.Name, null, 24, ColumnKind.Text),
        new("资产类别", line => CardSheetWords.Of(line.Card.Kind), null, 12, ColumnKind.Text),
        new("分类代码", line => line.Card.ClassCode, null, 14, ColumnKind.Text),
        new("分类名称", line => line.ClassName, null, 18, ColumnKind.Text),
        new("规格型号", line => line.Card.Model, null, 18, ColumnKind.Text),
        new("品牌", line => line.Card.Brand, null, 12, ColumnKind.Text),
        new("序列号", line => line.Card.SerialNumber, null, 20, ColumnKind.Text),
        new("计量单位", line => line.Card.Unit, null, 10, ColumnKind.Text),
        new("数量", line => line.Card.Quantity, null, 8, ColumnKind.Number),
        new("取得方式", line => CardSheetWords.Of(line.Card.Way), null, 12, ColumnKind.Text),
        new("取得日期", line => line.Card.AcquiredOn, null, 14, ColumnKind.Date),
        new("投入使用日期", line => line.Card.InServiceOn, null, 14, ColumnKind.Date),
        new("使用年限（月）", line => line.Card.LifeMonths, null, 14, ColumnKind.Number),
        new("原值（元）", line => line.Card.OriginalFen, null, 16, ColumnKind.Money),
        new("累计折旧（元）", line => line.Card.DepreciationFen, null, 16, ColumnKind.Money),
        new("净值（元）", line => line.Card.NetFen, null, 16, ColumnKind.Money),
        new("经费来源", line => line.Card.FundingSource, null, 16, ColumnKind.Text),
        new("使用状况", line => CardSheetWords.Of(line.Card.Condition), null, 12, ColumnKind.Text),
        new("使用部门", line => line.Department, null, 24, ColumnKind.Text),
        new("使用人", line => line.Card.UserName, null, 12, ColumnKind.Text),
        new("保管人", line => line.Card.KeeperName, null, 12, ColumnKind.Text),
        new("存放地点", line => line.Card.Place, null, 18, ColumnKind.Text),
        new("机房", line => line.Room, null, 18, ColumnKind.Text),
        new("机柜", line => line.Card.Rack, null, 10, ColumnKind.Text),
        new("U位", line => line.Card.RackUnit, null, 10, ColumnKind.Text),
        new("信息系统", line => line.System, null, 20, ColumnKind.Text),
        new("存储介质", line => line.Card.HoldsData, null, 10, ColumnKind.YesNo),
        new("备注", line => line.Card.Note, null, 24, ColumnKind.Text),
    ];

    public async Task<Result<StreamedDownload>> ExecuteAsync(AssetFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.ReadsAll() && !(caller.DepartmentId is not null && (caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Sign))))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var count = await ListAssets.Filtered(db, filter, caller, clock.Today()).CountAsync(cancellationToken);
        db.AddJournal(clock, "Assets.Exported", Asset.Subject, null, "资产清单", new FieldChange("Rows", null, count.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download(
            SheetFormat.Xlsx, string.Create(CultureInfo.InvariantCulture, $"资产清单{clock.Today():yyyyMMdd}"), new Sheet<Line>("资产清单", Columns, RowsAsync(filter, caller, cancellationToken)));
    }

    /// <summary>Read in pieces by number, so that no answer holds a connection for as long as the client takes.</summary>
    private async IAsyncEnumerable<Line> RowsAsync(AssetFilter filter, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var (departments, rooms, systems, classes, from) = (db.Departments, db.ServerRooms, db.Set<Systems.InformationSystem>(), db.AssetClasses, after);
            var lines = await ListAssets.Filtered(db, filter, caller, clock.Today()).Where(asset => asset.NumberKey.CompareTo(from) > 0).OrderBy(asset => asset.NumberKey).Take(RowsPerRead)
                .Select(asset => new Line(
                    asset, departments.Where(one => one.Id == asset.DepartmentId).Select(one => one.Name).First(), classes.Where(one => one.Code == asset.ClassCode).Select(one => one.Name).FirstOrDefault() ?? "",
                    rooms.Where(one => one.Id == asset.RoomId).Select(one => one.Name).FirstOrDefault() ?? "", systems.Where(one => one.Id == asset.SystemId).Select(one => one.Name).FirstOrDefault() ?? ""))
                .ToListAsync(cancellationToken);
            foreach (var line in lines)
            {
                yield return line;
            }

            if (lines.Count < RowsPerRead)
            {
                yield break;
            }

            after = lines[^1].Card.NumberKey;
        }
    }

    internal sealed record Line(Asset Card, string Department, string ClassName, string Room, string System);
}
