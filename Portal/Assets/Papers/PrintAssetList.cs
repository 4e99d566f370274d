using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>资产清单 on paper: the rows of the list as filtered, with sums in figures and capitals. Longer lists leave as a spreadsheet.</summary>
public sealed class PrintAssetList(IDbContextFactory<PortalDbContext> contexts, ListAssets list, IDocumentWriter writer, TimeProvider clock)
{
    public const int MaxRows = 3000;

    private static readonly PaperColumn[] Columns =
    [
        new("序号", 0.6f, TextAlign.Center), new("资产编号", 1.6f), new("资产名称", 1.6f), new("品牌型号", 1.8f), new("类别", 0.8f), new("数量", 0.8f, TextAlign.Right), new("取得日期", 1.1f, TextAlign.Center),
        new("原值（元）", 1.3f, TextAlign.Right), new("累计折旧（元）", 1.4f, TextAlign.Right), new("净值（元）", 1.3f, TextAlign.Right), new("状况", 0.8f, TextAlign.Center), new("存放地点", 1.3f), new("使用部门", 1.2f),
    ];

    public async Task<Result<StreamedDownload>> ExecuteAsync(AssetFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(AssetsPermissions.Keep) && !caller.May(AssetsPermissions.Sign) && !caller.ReadsAll())
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = ListAssets.Filtered(db, filter, caller, clock.Today()).OrderBy(asset => asset.NumberKey);
        var rows = await ListAssets.Rows(db, found).Take(MaxRows + 1).ToListAsync(cancellationToken);
        if (rows.Count > MaxRows)
        {
            return AssetsRefusals.ListTooLong(MaxRows);
        }

        var total = (await list.ExecuteAsync(filter, null, false, new PageRequest(1, 1), caller, cancellationToken)).Total;
        var now = clock.UtcNow();
        db.AddJournal(clock, "Assets.ListPrinted", Asset.Subject, Guid.Empty, "资产清单", new FieldChange("Rows", null, OrderSheet.Number(rows.Count)));
        await db.SaveChangesAsync(cancellationToken);
        var title = filter.IsDisposed ? "已处置资产清单" : "资产清单";
        var document = new Document(title,
        [
            new TitleBlock(title, $"截至{OrderSheet.Day(ShanghaiTime.DateOf(now))}"),
            new TableBlock(Columns, [.. rows.Select((row, index) => (IReadOnlyList<string>)
                [
                    OrderSheet.Number(index + 1), row.Number, row.Name, $"{row.Brand} {row.Model}".Trim(), KindOf(row.Kind), $"{row.Quantity}{row.Unit}", row.AcquiredOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    Money.Yuan(row.OriginalFen), Money.Yuan(row.DepreciationFen), Money.Yuan(row.NetFen), ConditionOf(row.Condition), row.Place, row.Department,
                ]), ["合计", "", "", "", "", OrderSheet.Number(total.Quantity), "", Money.Yuan(total.OriginalFen), Money.Yuan(total.DepreciationFen), Money.Yuan(total.NetFen), "", "", ""]]) { FontSize = 8, KeepsSum = true },
            OrderSheet.Facts(1, OrderSheet.Fact("原值合计", OrderSheet.Sum(total.OriginalFen)), OrderSheet.Fact("净值合计", OrderSheet.Sum(total.NetFen))),
            new SignaturesBlock([new SignaturePlace("资产管理员"), new SignaturePlace("单位负责人（盖章）")]),
        ])
        { IsLandscape = true, CreatedAt = now, Author = caller.DepartmentName ?? "", Footer = $"打印：{caller.Name} {OrderSheet.Minute(now)}" };
        return writer.Download(title, document);
    }

    internal static string KindOf(AssetKind kind) => kind switch { AssetKind.Equipment => "设备", AssetKind.Facility => "机房设施", _ => "系统软件" };

    internal static string ConditionOf(AssetCondition condition) => condition switch { AssetCondition.InUse => "在用", AssetCondition.Idle => "闲置", AssetCondition.ToBeDisposed => "待处置", _ => "已处置" };
}
