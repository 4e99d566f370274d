using Portal.Reporting;

namespace Portal.Catalog.Workbook;

/// <summary>A column of the survey workbook.</summary>
/// <param name="Key">What the import takes it for; never changes once released.</param>
/// <param name="Title">Header text; official, hence always Chinese.</param>
public sealed record SurveyColumn(string Key, string Title, double Width = 16);

/// <summary>What the drop-down lists of a copy offer.</summary>
public sealed record SurveyLists(
    IReadOnlyList<string> Systems, IReadOnlyList<string> Menus, IReadOnlyList<string> BusinessItems, IReadOnlyList<string> Sections, IReadOnlyList<string> Classes);

/// <summary>
/// The survey workbook (plan 三(一)1 in the plan's own words): one row per data item, the columns of the resource repeated. The same form goes out
/// empty as a template and filled in as an export.
/// </summary>
public static class SurveySheet
{
    public const string Name = "政务信息资源调查表";

    /// <summary>Raised whenever a column changes its meaning, so that later versions know how to read a copy of this one.</summary>
    public const string Version = "1";

    public const string Kind = "catalog-survey";

    public const string KindStamp = "Kind";
    public const string VersionStamp = "TemplateVersion";
    public const string MadeAtStamp = "MadeAt";
    public const string MadeForStamp = "MadeFor";
    public const string MadeByStamp = "MadeBy";

    /// <summary>Header of the hidden column by which an import knows the record again.</summary>
    public const string IdentityTitle = "记录标识";

    /// <summary>Rows of an export, headers not counted: the workbook is made in memory.</summary>
    public const int MostRows = 10_000;

    /// <summary>With this the first cell of the sample row begins; rows that begin so are never data.</summary>
    public const string SampleMark = "示例：";

    private const string SampleClass = "20100000";
    private const string ProviderKey = "Department";

    private static readonly string[] Required = ["Name", "Classification", "Abstract", "Section", "FormatType", "UpdateCycle", "SharingType", "Openness", "Purpose", "DataLevel"];

    /// <summary>Cells that may name several values: the list helps, it does not bind.</summary>
    private static readonly string[] Several = ["FormatType", "SharingMethod", "Purpose"];

    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["System"] = SampleMark + "不动产登记系统", ["Menu"] = "登记管理/首次登记", ["BusinessItem"] = "不动产首次登记", ["Name"] = "不动产首次登记信息",
        ["Abstract"] = "不动产首次登记的权利人、坐落和登记日期。", ["Section"] = "登记科", ["FormatType"] = "MySQL", ["ItemName"] = "权利人", ["ItemType"] = "字符型C", ["ItemLength"] = "100",
        ["UpdateCycle"] = "每日", ["SharingType"] = "有条件共享", ["SharingScope"] = "全市各部门", ["SharingCondition"] = "用于办理本部门业务", ["SharingMethod"] = "信息查询", ["Openness"] = "不开放",
        ["Purpose"] = "行政依据、数据校核", ["DataLevel"] = "一般数据",
    };

    private static readonly Dictionary<string, string> Helps = new(StringComparer.Ordinal)
    {
        ["System"] = "本部门已登记的信息系统。", ["Menu"] = "该系统功能菜单的完整路径，各级之间用“/”。", ["Name"] = "填写全称；一个资源有几个信息项就占几行，名称每行相同或只填第一行。",
        ["FormatType"] = "可填几种，用“、”隔开。", ["SharingScope"] = "全市各部门，或部门名称、系统名称，用“、”隔开。", ["SharingMethod"] = "可填几种，用“、”隔开。", ["Purpose"] = "可填几种，用“、”隔开。",
        ["LegalBasis"] = "不予共享时必填：依据名称、条款和施行日期。", ["ItemLength"] = "字符型必填。",
    };

    /// <summary>Domain 4, survey template.</summary>
    public static readonly IReadOnlyList<SurveyColumn> Columns =
    [
        new("System", "信息系统名称", 22), new("Menu", "功能菜单路径", 26), new("BusinessItem", "业务事项", 18), new("Name", "信息资源名称", 30), new("Classification", "分类", 26),
        new("Abstract", "内容描述", 40), new("Section", "提供科室"), new("FormatType", "格式"), new("ItemName", "信息项名称", 20), new("ItemType", "数据类型", 12), new("ItemLength", "数据长度", 10),
        new("UpdateCycle", "更新周期", 12), new("SharingType", "共享类型", 14), new("SharingScope", "共享范围", 20), new("SharingCondition", "共享条件", 26), new("LegalBasis", "不予共享依据", 26),
        new("SharingMethod", "共享方式", 18), new("Openness", "开放属性", 14), new("OpenCondition", "开放条件", 20), new("Purpose", "用途", 18), new("DataLevel", "数据分级", 12),
    ];

    /// <summary>Only for who sees the records of several departments.</summary>
    private static readonly SurveyColumn Provider = new(ProviderKey, "信息资源提供方", 24);

    public static readonly SurveyColumn Identity = new("RecordId", IdentityTitle, 12);

    private static readonly string[] ItemColumns = ["ItemName", "ItemType", "ItemLength"];

    /// <summary>Columns with a cell of the resource, those of its items left out.</summary>
    public static IEnumerable<SurveyColumn> ResourceColumns => Columns.Where(column => !ItemColumns.Contains(column.Key));

    /// <summary>Header → key, so that a returned copy needs no guessing.</summary>
    public static IReadOnlyDictionary<string, string> Keys { get; } =
        Columns.Append(Provider).Append(Identity).ToDictionary(column => column.Title, column => column.Key, StringComparer.Ordinal);

    /// <param name="rows">Rows filled in already, by <see cref="RowsOf"/>.</param>
    /// <param name="withProvider">The rows belong to several departments.</param>
    public static TemplateSheet Template(SurveyLists lists, IReadOnlyList<IReadOnlyList<string>> rows, bool withProvider)
    {
        var columns = All(withProvider).ToList();
        return new TemplateSheet(Name, [.. columns.Select(column => Describe(column, lists))])
        {
            Title = Name,
            Hint = "带 * 的列必填；草稿可以不全。一个信息项一行，同一资源的其他列每行相同或只填第一行。\n灰色斜体为示例，不会导入。清空已导出的单元格表示清除该值；删去的列不变。涉密内容不得填写。",
            Sample = [.. columns.Select(column => column.Key == "Classification"
                ? lists.Classes.FirstOrDefault(entry => entry.StartsWith(SampleClass, StringComparison.Ordinal), SampleClass)
                : Samples.GetValueOrDefault(column.Key, ""))],
            Rows = rows,
        };
    }

    /// <summary>A record as its rows: one per item, or one without an item.</summary>
    public static IEnumerable<IReadOnlyList<string>> RowsOf(SurveyBase record, string provider, bool withProvider)
    {
        var columns = All(withProvider).ToList();
        var items = record.Items.Count == 0 ? [["", "", ""]] : record.Items;
        foreach (var item in items)
        {
            yield return
            [
                .. columns.Select(column => column.Key switch
                {
                    "ItemName" => item[0],
                    "ItemType" => item[1],
                    "ItemLength" => item[2],
                    "RecordId" => record.ResourceId.ToString("N"),
                    ProviderKey => provider,
                    _ => record.Cells.GetValueOrDefault(column.Key, ""),
                }),
            ];
        }
    }

    private static IEnumerable<SurveyColumn> All(bool withProvider) => withProvider ? [.. Columns, Provider, Identity] : [.. Columns, Identity];

    private static TemplateColumn Describe(SurveyColumn column, SurveyLists lists) => new(column.Title)
    {
        Width = column.Width,
        IsRequired = Required.Contains(column.Key),
        IsHidden = column.Key == Identity.Key,
        Choices = Choices(column.Key, lists),
        AllowsOthers = Several.Contains(column.Key),
        Help = Helps.GetValueOrDefault(column.Key, ""),
    };

    private static IReadOnlyList<string> Choices(string key, SurveyLists lists) => key switch
    {
        "System" => lists.Systems,
        "Menu" => lists.Menus,
        "BusinessItem" => lists.BusinessItems,
        "Section" => lists.Sections,
        "Classification" => lists.Classes,
        "FormatType" => [.. FormatList.All.SelectMany(category => category.Types)],
        "ItemType" => [.. DataTypes.All.Select(type => $"{type.Name}型{type.Letter}")],
        "UpdateCycle" => [.. Enum.GetValues<UpdateCycle>().Select(Export.ChineseWords.Cycle)],
        "SharingType" => [.. Enum.GetValues<SharingType>().Select(Export.ChineseWords.SharingType)],
        "SharingMethod" => [.. SharingMethods.All.Select(SurveyCells.Method)],
        "Openness" => [.. Enum.GetValues<Openness>().Select(Export.ChineseWords.Openness)],
        "Purpose" => [.. UsagePurposes.All.Select(SurveyCells.Purpose)],
        "DataLevel" => [.. Enum.GetValues<DataLevel>().Where(level => level != DataLevel.Classified).Select(SurveyCells.Level)],
        _ => [],
    };
}
