using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>资产导入模板: the columns an import understands, with lists to choose from and an example that is no data. Always Chinese.</summary>
public sealed class AssetTemplate(ITemplateWriter writer, TimeProvider clock)
{
    private static readonly TemplateColumn[] Columns =
    [
        new("资产编号") { Width = 20, MaxLength = Asset.NumberMaxLength, Help = "留空由系统编号；已有的编号用于更新卡片。" },
        new("资产名称") { IsRequired = true, Width = 24, MaxLength = AssetContent.NameMaxLength },
        new("资产类别") { Width = 12, Choices = CardSheetWords.Kinds, Help = "留空按分类代码确定。" },
        new("分类代码") { IsRequired = true, Width = 14, MaxLength = AssetClass.CodeMaxLength, Help = "GB/T 14885 的 2010 版或 2022 版代码。" },
        new("分类名称") { Width = 18, Help = "没有代码时按名称查找。" },
        new("规格型号") { Width = 18, MaxLength = AssetContent.ShortMaxLength },
        new("品牌") { Width = 12, MaxLength = AssetContent.ShortMaxLength },
        new("序列号") { Width = 20, MaxLength = AssetContent.ShortMaxLength },
        new("计量单位") { IsRequired = true, Width = 10, MaxLength = 20 },
        new("数量") { IsRequired = true, Width = 8, Kind = ColumnKind.Number },
        new("取得方式") { Width = 12, Choices = CardSheetWords.Ways },
        new("取得日期") { IsRequired = true, Width = 14, Kind = ColumnKind.Date },
        new("投入使用日期") { Width = 14, Kind = ColumnKind.Date },
        new("使用年限（月）") { Width = 14, Kind = ColumnKind.Number, Help = "6 年填 72。留空按分类的最低年限。" },
        new("原值（元）") { IsRequired = true, Width = 16 },
        new("累计折旧（元）") { Width = 16 },
        new("净值（元）") { Width = 16, Help = "可留空；填写时须等于原值减累计折旧。" },
        new("经费来源") { Width = 16, MaxLength = AssetContent.ShortMaxLength },
        new("使用状况") { Width = 12, Choices = CardSheetWords.Conditions },
        new("使用部门") { Width = 20, Help = "留空为本部门。" },
        new("使用人") { Width = 12, MaxLength = AssetContent.ShortMaxLength },
        new("保管人") { Width = 12, MaxLength = AssetContent.ShortMaxLength },
        new("存放地点") { Width = 18, MaxLength = AssetContent.ShortMaxLength },
        new("机房") { Width = 18, Help = "已登记的机房名称。" },
        new("机柜") { Width = 10, MaxLength = 40 },
        new("U位") { Width = 10, MaxLength = 20 },
        new("信息系统") { Width = 20, Help = "已登记的信息系统名称。" },
        new("存储介质") { Width = 10, Choices = ["是", "否"] },
        new("备注") { Width = 24, MaxLength = AssetContent.NoteMaxLength },
    ];

    private static readonly string[] Sample =
    [
        "", "机架式服务器", "设备", "A02010104", "服务器", "NF5280M6", "浪潮", "SN20240001", "台", "1", "购置", "2024-07-15", "2024-08-01", "72", "12000.00", "0.00", "12000.00", "财政拨款", "在用", "", "王强",
        "王强", "三楼机房", "", "A03", "12-13", "", "是", "示例行，不会导入",
    ];

    public Task<Result<StreamedDownload>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(AssetsPermissions.Keep))
        {
            return Task.FromResult<Result<StreamedDownload>>(AssetsRefusals.NotAllowed);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var book = new TemplateBook([new TemplateSheet("资产", Columns)
        {
            Title = "资产导入模板", Hint = "带 * 的列必填，灰色一行是示例。数量、原值、折旧只在新增卡片时有效，已有卡片的价值只能通过处置单变动。", Sample = Sample,
        }])
        {
            Stamp = new Dictionary<string, string> { ["Kind"] = "AssetImport", ["Made"] = clock.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        };
        return Task.FromResult<Result<StreamedDownload>>(new StreamedDownload("资产导入模板.xlsx", SheetFormat.Xlsx.ContentType(), (destination, stop) => writer.WriteAsync(book, destination, stop)));
    }
}
