using System.Text.RegularExpressions;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Reads 信息资源格式 as files write it: <c>csv|json|rdf|xls|xml</c>, <c>MySQL数据库</c>, <c>电子表格-xls</c>, <c>.XLSX</c>, <c>Excel</c>,
/// or category and type in two columns. A type the guide does not list becomes self-describing and keeps its word.
/// </summary>
public static partial class FormatWords
{
    private static readonly Dictionary<string, string> Categories = Fold(
        (FormatList.Document, "电子文件,文件,文档,文本,电子文档,document"),
        (FormatList.Spreadsheet, "电子表格,表格,spreadsheet"),
        (FormatList.Database, "数据库,数据库类,库表,数据表,数据库表,结构化数据,database"),
        (FormatList.Image, "图形图像,图像,图片,图形,image"),
        (FormatList.Stream, "流媒体,视频,音频,音视频,stream"),
        (FormatList.SelfDescribing, "自描述格式,自描述,其他,其它,self-describing"),
        (FormatList.Service, "服务接口,接口,服务,service"));

    private static readonly Dictionary<string, ResourceFormat> Types = KnownTypes();

    /// <param name="category">The category column; empty when the file has none.</param>
    /// <param name="types">The type column, or one column that names everything.</param>
    /// <param name="leftOut">Called for what could not be understood: the word.</param>
    /// <param name="note">Called for words kept as self-describing or read against their stated category: the word.</param>
    public static IReadOnlyList<ResourceFormat> Read(string category, string types, Action<string> leftOut, Action<string> note)
    {
        var formats = new List<ResourceFormat>();
        var stated = Categories.GetValueOrDefault(TextFold.Key(category));
        var words = TableCell.Pieces(types).SelectMany(Words).ToList();
        if (category.Length > 0 && stated is null)
        {
            // The category column may hold types, or category and type in one.
            words.InsertRange(0, TableCell.Pieces(category).SelectMany(Words));
        }

        string? open = words.Count == 0 && stated is not null ? category : null;
        foreach (var word in words)
        {
            if (Categories.TryGetValue(TextFold.Key(word), out var named) && Type(word) is null)
            {
                (stated, open) = (named, word);
                continue;
            }

            var known = Type(word);
            var format = known ?? new ResourceFormat(FormatList.SelfDescribing, word);
            if (word.Length > 60)
            {
                leftOut(word);
                continue;
            }

            if (known is null && stated != FormatList.SelfDescribing)
            {
                note(word);
            }
            else if (known is not null && stated is not null && stated != known.Category && stated != FormatList.SelfDescribing)
            {
                note(word);
            }

            open = null;
            if (!formats.Contains(format))
            {
                formats.Add(format);
            }
        }

        if (open is not null && formats.Count == 0)
        {
            leftOut(open);
        }

        return formats;
    }

    /// <summary>Is this a category word or a type of the guide? Used to tell columns apart.</summary>
    public static bool IsKnown(string text) =>
        TableCell.Pieces(text).SelectMany(Words).Any(word => Categories.ContainsKey(TextFold.Key(word)) || Type(word) is not null);

    public static bool IsCategory(string text) => Categories.ContainsKey(TextFold.Key(text));

    /// <summary><c>电子表格-xls</c> and <c>电子表格/xls</c> say category and type; <c>xls/xlsx</c> says two types.</summary>
    private static IEnumerable<string> Words(string piece) =>
        Type(piece) is not null ? [piece] : Dashes().Split(piece).Select(TableCell.Line).Where(word => word.Length > 0);

    private static ResourceFormat? Type(string word)
    {
        var key = TextFold.Key(word);
        if (Types.TryGetValue(key, out var format))
        {
            return format;
        }

        var bare = Tail().Replace(key, "");
        return bare.Length > 0 && bare != key ? Types.GetValueOrDefault(bare) : null;
    }

    private static Dictionary<string, ResourceFormat> KnownTypes()
    {
        var types = FormatList.All.SelectMany(category => category.Types.Select(type => new ResourceFormat(category.Code, type)))
            .ToDictionary(format => TextFold.Key(format.Type), StringComparer.Ordinal);
        (string Word, string Category, string Type)[] more =
        [
            ("excel", FormatList.Spreadsheet, "xlsx"), ("word", FormatList.Document, "docx"), ("powerpoint", FormatList.Document, "ppt"), ("jpeg", FormatList.Image, "jpg"),
            ("htm", FormatList.Document, "html"), ("网页", FormatList.Document, "html"), ("达梦", FormatList.Database, "Dm"), ("人大金仓", FormatList.Database, "KingbaseES"),
            ("kingbase", FormatList.Database, "KingbaseES"), ("金仓", FormatList.Database, "KingbaseES"), ("高斯", FormatList.Database, "GaussDB"), ("opengauss", FormatList.Database, "GaussDB"),
            ("mssql", FormatList.Database, "SQL Server"), ("postgres", FormatList.Database, "PostgreSQL"), ("dameng", FormatList.Database, "Dm"), ("mssqlserver", FormatList.Database, "SQL Server"),
            ("api", FormatList.Service, "REST"), ("restful", FormatList.Service, "REST"), ("restapi", FormatList.Service, "REST"), ("http", FormatList.Service, "REST"),
            ("数据接口", FormatList.Service, "REST"), ("api接口", FormatList.Service, "REST"), ("soap", FormatList.Service, "WebService"),
        ];
        foreach (var (word, category, type) in more)
        {
            types[TextFold.Key(word)] = new ResourceFormat(category, type);
        }

        return types;
    }

    private static Dictionary<string, string> Fold(params (string Code, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(',').Select(word => (Key: TextFold.Key(word), list.Code)))
            .ToDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);

    [GeneratedRegex(@"\s*[-—－:：/]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(数据库|数据表|文件|格式|文档|表格|接口|图片)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
