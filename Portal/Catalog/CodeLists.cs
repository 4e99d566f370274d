using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>A category of formats and the types the guide lists under it.</summary>
public sealed record FormatCategory(string Code, IReadOnlyList<string> Types);

/// <summary>
/// 信息资源格式 (cataloguing guide): codes here, words in the text resources under <c>Format.&lt;code&gt;</c>. Types are proper names and stay as they are.
/// </summary>
public static class FormatList
{
    public const string Document = "document";
    public const string Spreadsheet = "spreadsheet";
    public const string Database = "database";
    public const string Image = "image";
    public const string Stream = "stream";
    public const string SelfDescribing = "self-describing";
    public const string Service = "service";

    public static readonly IReadOnlyList<FormatCategory> All =
    [
        new(Document, ["OFD", "wps", "xml", "txt", "doc", "docx", "html", "pdf", "ppt"]),
        new(Spreadsheet, ["et", "xls", "xlsx", "csv"]),
        new(Database, ["Dm", "KingbaseES", "GaussDB", "Oracle", "SQL Server", "DB2", "MySQL", "PostgreSQL", "access", "dbf"]),
        new(Image, ["jpg", "png", "gif", "bmp"]),
        new(Stream, ["swf", "rm", "mpg", "mp4"]),
        new(SelfDescribing, []),
        new(Service, ["REST", "WebService"]),
    ];

    public static bool IsFile(string category) => category is Document or Spreadsheet or Image or Stream;

    /// <summary>Types of this kind carry data items, so a record of it must list them.</summary>
    public static bool HasItems(string category) => category is Database or Spreadsheet;

    public static bool Knows(ResourceFormat format) =>
        All.FirstOrDefault(category => category.Code == format.Category) is { } category
        && (category.Code == SelfDescribing ? format.Type.Length is > 0 and <= 60 : category.Types.Contains(format.Type, StringComparer.OrdinalIgnoreCase));
}

/// <summary>共享方式: the guide's two levels and the plan's three words (信息查询, 批量下载, 系统对接). Words: <c>Method.&lt;code&gt;</c>.</summary>
public static class SharingMethods
{
    public const string PlatformDatabase = "platform/database";
    public const string PlatformFile = "platform/file";
    public const string PlatformApi = "platform/api";
    public const string PlatformQuery = "platform/query";
    public const string Mail = "mail";
    public const string Disk = "disk";
    public const string MediaPaper = "media/paper";
    public const string MediaElectronic = "media/electronic";
    public const string Query = "plan/query";
    public const string BulkDownload = "plan/bulk-download";
    public const string Docking = "plan/docking";

    public static readonly IReadOnlyList<string> All =
        [PlatformDatabase, PlatformFile, PlatformApi, PlatformQuery, Query, BulkDownload, Docking, Mail, Disk, MediaPaper, MediaElectronic];
}

/// <summary>用途 (plan 三(一)1). Words: <c>Purpose.&lt;code&gt;</c>.</summary>
public static class UsagePurposes
{
    public static readonly IReadOnlyList<string> All =
        ["administrative-basis", "work-reference", "data-verification", "business-collaboration", "other"];
}

/// <summary>Data types of items (cataloguing guide): letter and Chinese name; only C needs a length.</summary>
public static class DataTypes
{
    public const string Character = "C";

    public static readonly IReadOnlyList<(string Letter, string Name)> All =
    [
        ("C", "字符"), ("N", "数值"), ("Y", "货币"), ("D", "日期"), ("T", "日期时间"), ("L", "逻辑"),
        ("M", "备注"), ("G", "通用"), ("B", "双精度"), ("I", "整型"), ("F", "浮点"),
    ];

    /// <summary>Other words that files use for a type.</summary>
    private static readonly (string Word, string Letter)[] Words =
    [
        ("字符", "C"), ("字符串", "C"), ("文本", "C"), ("varchar", "C"), ("nvarchar", "C"), ("char", "C"), ("string", "C"),
        ("数值", "N"), ("数字", "N"), ("decimal", "N"), ("numeric", "N"), ("number", "N"),
        ("货币", "Y"), ("金额", "Y"), ("日期时间", "T"), ("时间", "T"), ("datetime", "T"), ("timestamp", "T"),
        ("日期", "D"), ("date", "D"), ("逻辑", "L"), ("布尔", "L"), ("bool", "L"), ("boolean", "L"),
        ("备注", "M"), ("长文本", "M"), ("text", "M"), ("通用", "G"), ("双精度", "B"), ("double", "B"),
        ("整型", "I"), ("整数", "I"), ("int", "I"), ("integer", "I"), ("浮点", "F"), ("float", "F"),
    ];

    public static bool Knows(string letter) => All.Any(type => type.Letter == letter);

    /// <summary>Reads "字符型C", "字符串型C", "C", "字符型": the trailing letter first, then the name. Null when neither is known.</summary>
    public static string? Parse(string? text)
    {
        var word = TextFold.Normalize(text ?? "").Trim();
        if (word.Length == 0)
        {
            return null;
        }

        var last = word[^1..].ToUpperInvariant();
        if (Knows(last) && (word.Length == 1 || !char.IsAsciiLetter(word[^2])))
        {
            return last;
        }

        var name = word.TrimEnd('型', '类').Trim();
        return Words.FirstOrDefault(w => string.Equals(w.Word, name, StringComparison.OrdinalIgnoreCase)).Letter;
    }
}
