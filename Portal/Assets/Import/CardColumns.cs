using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>What a column of a list of cards can mean.</summary>
public enum CardField
{
    Number,
    Name,
    Kind,
    ClassCode,
    ClassName,
    Model,
    Brand,
    SerialNumber,
    Unit,
    Quantity,
    Way,
    AcquiredOn,
    InServiceOn,
    LifeMonths,
    Original,
    Depreciation,
    Net,
    FundingSource,
    Condition,
    Department,
    UserName,
    KeeperName,
    Place,
    Room,
    Rack,
    RackUnit,
    System,
    HoldsData,
    Note,
}

/// <summary>What the person says a column means; null leaves it out.</summary>
public sealed record ColumnChoice(int Index, CardField? Field);

/// <param name="Index">From 0.</param>
/// <param name="InTenThousand">The header says 万元.</param>
/// <param name="InMonths">The header says months (true) or years (false); null when it says neither.</param>
public sealed record CardColumn(CardField Field, int Index, string Title, bool InTenThousand = false, bool? InMonths = null);

/// <summary>The header of a list of cards, found among the first rows by the words of real lists, and what its columns mean.</summary>
/// <param name="RowNumber">Of the header, of its second row where it has two; rows above it are titles.</param>
/// <param name="Titles">As they stand, one per column; group and column are joined where the header has two rows.</param>
/// <param name="LeftOut">Columns the person does not want to be read.</param>
public sealed record CardColumns(int RowNumber, IReadOnlyList<string> Titles, IReadOnlyList<CardColumn> Columns, IReadOnlyList<int>? LeftOut = null)
{
    /// <summary>Titles and remarks above the header may fill so many rows.</summary>
    public const int RowsSearched = 20;

    private static readonly Dictionary<string, CardField> Words = Synonyms(
        (CardField.Number, "资产编号 资产编码 资产卡片编号 卡片编号 卡片号 固定资产编号 固定资产编码 资产代码 资产号 编号"),
        (CardField.Name, "资产名称 设备名称 固定资产名称 软件名称 名称 物品名称"),
        (CardField.Kind, "资产类别 资产种类 类别 种类"),
        (CardField.ClassCode, "分类代码 国标代码 资产分类代码 国标分类代码 资产分类编码 分类编码 国标分类 资产国标代码 六大类代码"),
        (CardField.ClassName, "分类名称 资产分类名称 资产分类 国标名称 国标分类名称"),
        (CardField.Model, "规格型号 型号规格 型号 规格 设备型号"),
        (CardField.Brand, "品牌 厂牌 生产厂家 制造商"),
        (CardField.SerialNumber, "序列号 SN 出厂编号 SN号 序列号SN 产品序列号 设备序列号 出厂号 机身号"),
        (CardField.Unit, "计量单位 单位 数量单位"),
        (CardField.Quantity, "数量 资产数量 台数 件数"),
        (CardField.Way, "取得方式 购置方式 增加方式 来源方式"),
        (CardField.AcquiredOn, "取得日期 购置日期 购入日期 购买日期 取得时间 购置时间 入库日期"),
        (CardField.InServiceOn, "投入使用日期 启用日期 开始使用日期 投用日期 使用日期"),
        (CardField.LifeMonths, "使用年限 预计使用年限 折旧年限 使用月数 预计使用月数 折旧月数 使用期限 使用寿命"),
        (CardField.Original, "原值 账面原值 资产原值 价值 金额 原价 总价 账面价值"),
        (CardField.Depreciation, "累计折旧 累计折旧额 已提折旧 累计摊销 累计折旧摊销"),
        (CardField.Net, "净值 账面净值 资产净值"),
        (CardField.FundingSource, "经费来源 资金来源 采购资金来源"),
        (CardField.Condition, "使用状况 使用状态 资产状态 资产状况 状态"),
        (CardField.Department, "使用部门 使用单位 所属单位 所属部门 资产单位 部门 管理部门"),
        (CardField.UserName, "使用人 使用者 领用人"),
        (CardField.KeeperName, "保管人 管理人 责任人 资产管理员"),
        (CardField.Place, "存放地点 存放位置 地点 安装地点 放置地点"),
        (CardField.Room, "机房 所在机房 机房名称"),
        (CardField.Rack, "机柜 机柜号 机柜编号 所在机柜"),
        (CardField.RackUnit, "U位 机柜U位 U位号"),
        (CardField.System, "信息系统 所属信息系统 承载系统 所属系统"),
        (CardField.HoldsData, "存储介质 含存储介质 是否含存储介质 有无存储介质"),
        (CardField.Note, "备注 说明"));

    /// <summary>Between group and column.</summary>
    private const char Joint = '/';

    /// <summary>Columns that the error workbook puts in front; a mended copy brings them back.</summary>
    private static readonly string[] Own = [RejectedRows.RowNumberTitle, RejectedRows.ColumnsTitle, RejectedRows.ReasonTitle];

    public CardColumn? Find(CardField field) => Columns.FirstOrDefault(column => column.Field == field);

    /// <summary>Columns with a title of which nobody knows what it means: they are not read.</summary>
    public IReadOnlyList<int> Unknown => [.. Kept.Where(index => Titles[index].Length > 0 && Columns.All(column => column.Index != index) && LeftOut?.Contains(index) != true)];

    /// <summary>The row, or pair of rows, in which most columns are known, at least three, the name among them; null when there is none.</summary>
    /// <param name="rows">The first rows with content.</param>
    public static CardColumns? Recognize(IEnumerable<RawRow> rows)
    {
        var head = rows.Take(RowsSearched).ToList();
        List<CardColumns> found = [.. head.Select(row => Of(row.RowNumber, [.. row.Cells.Select(cell => cell.Trim())])), .. head.Zip(head.Skip(1), (upper, lower) => Of(lower.RowNumber, Joined(upper, lower)))];

        // A single row comes first, so that a pair has to say more than either of its rows.
        return found.Where(one => one.Columns.Count >= 3 && one.Find(CardField.Name) is not null).MaxBy(one => one.Columns.Count);
    }

    /// <summary>As the person wants it.</summary>
    public CardColumns With(IReadOnlyList<ColumnChoice> choices)
    {
        var kept = Columns.Where(column => choices.All(choice => choice.Index != column.Index && choice.Field != column.Field));
        var chosen = choices.Where(choice => choice.Field is not null && choice.Index < Titles.Count).Select(choice => Column(choice.Field!.Value, choice.Index, Titles[choice.Index]));
        return this with { Columns = [.. kept.Concat(chosen).OrderBy(column => column.Index)], LeftOut = [.. choices.Where(choice => choice.Field is null).Select(choice => choice.Index)] };
    }

    /// <summary>Is the row the header once more, or one of its two rows, as lists printed page by page have it?</summary>
    public bool IsRepeatedBy(RawRow row)
    {
        var said = Columns.Select(column => (Cell: row[column.Index].Trim(), column.Title)).Where(one => one.Cell.Length > 0).ToList();
        var same = said.Count(one => one.Cell == one.Title || one.Title.StartsWith(one.Cell + Joint, StringComparison.Ordinal) || one.Title.EndsWith(Joint + one.Cell, StringComparison.Ordinal));
        return same >= 3 && same > said.Count / 2;
    }

    /// <summary>Positions of the columns that stand in the error workbook: those of the list, not those the workbook added.</summary>
    public IReadOnlyList<int> Kept => [.. Titles.Index().Where(title => !Own.Contains(title.Item)).Select(title => title.Index)];

    private static CardColumns Of(int rowNumber, IReadOnlyList<string> titles)
    {
        var columns = new List<CardColumn>();
        foreach (var (index, title) in titles.Index())
        {
            var text = TableCell.Half(title).Trim();
            if (Array.IndexOf(Own, text) < 0 && Meaning(text) is { } field && !columns.Exists(known => known.Field == field))
            {
                columns.Add(Column(field, index, title));
            }
        }

        return new CardColumns(rowNumber, titles, columns);
    }

    private static CardColumn Column(CardField field, int index, string title)
    {
        var text = TableCell.Half(title);
        bool? inMonths = text.Contains('月', StringComparison.Ordinal) ? true : text.Replace("年限", "", StringComparison.Ordinal).Contains('年', StringComparison.Ordinal) ? false : null;
        return new CardColumn(field, index, title, text.Contains('万', StringComparison.Ordinal), field == CardField.LifeMonths ? inMonths : null);
    }

    /// <summary>A group reaches over the empty cells to its right, as a merged cell does.</summary>
    private static List<string> Joined(RawRow upper, RawRow lower)
    {
        var (titles, group) = (new List<string>(), "");
        for (var index = 0; index < Math.Max(upper.Cells.Length, lower.Cells.Length); index++)
        {
            var (above, below) = (upper[index].Trim(), lower[index].Trim());
            group = above.Length > 0 ? above : group;
            titles.Add(below.Length == 0 ? above : HeaderWords.Join(group, below));
        }

        return titles;
    }

    /// <summary>Of the whole title, else of its column without the group.</summary>
    private static CardField? Meaning(string text) => Known(text) ?? (text.LastIndexOf(Joint) is > 0 and var at ? Known(text[(at + 1)..]) : null);

    private static CardField? Known(string text)
    {
        foreach (var key in HeaderWords.Keys(text))
        {
            var bare = key.EndsWith("万元", StringComparison.Ordinal) ? key[..^2] : key.EndsWith('元') ? key[..^1] : key;
            if (Words.TryGetValue(key, out var field) || Words.TryGetValue(bare, out field))
            {
                return field;
            }
        }

        return null;
    }

    private static Dictionary<string, CardField> Synonyms(params (CardField Field, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (Key: TextFold.Key(word), list.Field))).ToDictionary(pair => pair.Key, pair => pair.Field, StringComparer.Ordinal);
}
