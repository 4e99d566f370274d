using System.Globalization;
using System.Text.Json;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Law.Import;

/// <summary>
/// Reads texts and articles from Excel, CSV or JSON (the shape of <c>db/seed/laws.json</c>). In a table each row is one article; a row whose
/// title is blank belongs to the text above it, and what it leaves blank there is taken from there.
/// </summary>
public sealed class LawFileReader(TableReader tables)
{
    public const int MostRows = 5000;
    public const long MostBytes = 10 * 1024 * 1024;

    private static readonly ReaderLimits Limits = ReaderLimits.Default with { FileBytes = MostBytes, Rows = MostRows + 20, Columns = 60, CellLength = 32_000 };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 16 };

    private static readonly Dictionary<string, string> Columns = Synonyms(
        ("title", "法规名称 名称 全称 标题 文件名称 法律法规名称"),
        ("shortName", "简称"),
        ("documentNumber", "文号 发文字号 文件号"),
        ("level", "效力级别 级别 层级 效力层级"),
        ("issuingBody", "制定机关 发布机关 发文机关 颁布机关"),
        ("inForceFrom", "施行日期 生效日期 实施日期"),
        ("validTo", "失效日期 废止日期"),
        ("endReason", "失效原因 废止原因 废止依据"),
        ("number", "条款 条款号 条号 条"),
        ("text", "条文 条文内容 内容 正文"),
        ("isSummary", "是否摘要 摘要"),
        ("articleFrom", "条款施行日期 条文施行日期"),
        ("articleTo", "条款失效日期 条文失效日期"));

    private static readonly Dictionary<string, string> Levels = Synonyms(
        (nameof(LawLevel.Constitution), "宪法"), (nameof(LawLevel.Law), "法律"), (nameof(LawLevel.AdministrativeRegulation), "行政法规"),
        (nameof(LawLevel.StateCouncilDecision), "国务院决定"), (nameof(LawLevel.DepartmentalRule), "部门规章 规章"), (nameof(LawLevel.LocalRegulation), "地方性法规"),
        (nameof(LawLevel.LocalRule), "地方政府规章 政府规章"), (nameof(LawLevel.NationalPolicy), "国家政策 国家政策文件 中央政策"),
        (nameof(LawLevel.ProvincialPolicy), "省政策 省级政策 省政策文件"), (nameof(LawLevel.MunicipalPolicy), "市政策 市级政策 市政策文件"));

    /// <param name="file">Seekable; stays open.</param>
    public async Task<Result<IReadOnlyList<LawLine>>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        if (file.Length > MostBytes)
        {
            return ReportingRefusals.TooLarge(MostBytes);
        }

        var lines = await IsJsonAsync(file, cancellationToken) ? await ReadJsonAsync(file, cancellationToken) : await ReadTableAsync(file, cancellationToken);
        return !lines.Succeeded ? lines : lines.Value.Count switch
        {
            0 => LawRefusals.ImportEmpty,
            > MostRows => LawRefusals.ImportTooLong,
            _ => lines,
        };
    }

    /// <summary>Lines of the JSON shape; the seed comes this way too.</summary>
    internal static IReadOnlyList<LawLine> Lines(LawFile file)
    {
        var lines = new List<LawLine>();
        foreach (var law in file.Laws?.OfType<LawFileText>() ?? [])
        {
            var articles = law.Articles?.OfType<LawFileArticle>().ToList() ?? [];
            foreach (var article in articles.Count == 0 ? [null] : articles.Cast<LawFileArticle?>())
            {
                var problems = new List<Gap>();
                lines.Add(new LawLine(
                    lines.Count + 1, law.Title ?? "", law.ShortName ?? "", law.DocumentNumber ?? "", Level(law.Level, problems), law.IssuingBody ?? "",
                    Day(law.InForceFrom, "InForceFrom", problems), Day(law.ValidTo, "ValidTo", problems), article?.EndReason ?? law.EndReason ?? "",
                    ArticleNumbers.Parse(article?.Number), article?.Text ?? "", article?.IsSummary,
                    Day(article?.InForceFrom, "ArticleFrom", problems), Day(article?.ValidTo, "ArticleTo", problems), problems));
            }
        }

        return lines;
    }

    private static async Task<bool> IsJsonAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[64];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var start = head.AsSpan(0, read);
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        start = start.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] is (byte)'{' or (byte)'[';
    }

    private static async Task<Result<IReadOnlyList<LawLine>>> ReadJsonAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(file, new JsonDocumentOptions { MaxDepth = 16 }, cancellationToken);
            var laws = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("laws");
            return Result.Of(Lines(new LawFile(laws.Deserialize<List<LawFileText?>>(Json))));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return LawRefusals.ImportUnreadable;
        }
    }

    private async Task<Result<IReadOnlyList<LawLine>>> ReadTableAsync(Stream file, CancellationToken cancellationToken)
    {
        var opened = await tables.OpenAsync(file, Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var lines = new List<LawLine>();
        Dictionary<string, int>? columns = null;
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            if (!row.Succeeded)
            {
                return row.Refusal;
            }

            if (columns is null)
            {
                // Titles above the heading are skipped: the heading is the first row that names the columns of title and article.
                var found = Heading(row.Value);
                columns = found.ContainsKey("title") && found.Count > 1 ? found : null;
                continue;
            }

            lines.Add(Line(row.Value, columns, lines.LastOrDefault()));
        }

        return columns is null ? LawRefusals.ImportUnreadable : lines;
    }

    private static Dictionary<string, int> Heading(RawRow row)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            // 效力级别（必填）: what stands in brackets is a hint.
            if (Columns.TryGetValue(TextFold.Key(row[i].Split('（', '(', '\n')[0]), out var column))
            {
                columns.TryAdd(column, i);
            }
        }

        return columns;
    }

    private static LawLine Line(RawRow row, Dictionary<string, int> columns, LawLine? above)
    {
        string Cell(string column) => columns.TryGetValue(column, out var at) && row[at].Trim() is var text && text is not ("/" or "无" or "-") ? text : "";
        var problems = row.Problems.Select(problem => problem.ToGap(row.RowNumber)).ToList();
        var title = Cell("title");
        var same = above is not null && (title.Length == 0 || TextFold.Key(LegalText.Bare(title)) == above.TitleKey) ? above : null;
        string Shared(string column, string fromAbove) => Cell(column) is { Length: > 0 } own ? own : same is null ? "" : fromAbove;
        return new LawLine(
            row.RowNumber, title.Length > 0 ? title : same?.Title ?? "", Shared("shortName", same?.ShortName ?? ""), Shared("documentNumber", same?.DocumentNumber ?? ""),
            Cell("level").Length > 0 ? Level(Cell("level"), problems) : same?.Level, Shared("issuingBody", same?.IssuingBody ?? ""),
            Cell("inForceFrom").Length > 0 ? Day(Cell("inForceFrom"), "InForceFrom", problems) : same?.InForceFrom,
            Cell("validTo").Length > 0 ? Day(Cell("validTo"), "ValidTo", problems) : same?.ValidTo, Shared("endReason", same?.EndReason ?? ""),
            ArticleNumbers.Parse(Cell("number")), Cell("text"), Summary(Cell("isSummary"), problems),
            Day(Cell("articleFrom"), "ArticleFrom", problems), Day(Cell("articleTo"), "ArticleTo", problems), problems);
    }

    private static bool? Summary(string text, List<Gap> problems)
    {
        switch (text.ToUpperInvariant())
        {
            case "":
                return null;
            case "是" or "摘要" or "TRUE" or "1" or "YES":
                return true;
            case "否" or "原文" or "FALSE" or "0" or "NO":
                return false;
            default:
                problems.Add(new Gap("IsSummary", "Law.Gap.Summary", text));
                return null;
        }
    }

    private static LawLevel? Level(string? text, List<Gap> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Enum.TryParse<LawLevel>(Levels.GetValueOrDefault(TextFold.Key(text), ""), out var level))
        {
            return level;
        }

        problems.Add(new Gap("Level", "Law.Gap.Level", text.Trim()));
        return null;
    }

    private static DateOnly? Day(string? text, string field, List<Gap> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d", "yyyy-MM-dd HH:mm:ss"];
        if (DateTime.TryParseExact(TextFold.Normalize(text).Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return DateOnly.FromDateTime(day);
        }

        problems.Add(new Gap(field, "Law.Gap.Date", text.Trim()));
        return null;
    }

    private static Dictionary<string, string> Synonyms(params (string Code, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Append(list.Code).Select(word => (Key: TextFold.Key(word), list.Code)))
            .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);
}

internal sealed record LawFile(List<LawFileText?>? Laws);

internal sealed record LawFileText(
    string? Title, string? ShortName, string? DocumentNumber, string? Level, string? IssuingBody, string? InForceFrom, string? ValidTo, string? EndReason, List<LawFileArticle?>? Articles);

internal sealed record LawFileArticle(string? Number, string? Text, bool? IsSummary, string? InForceFrom, string? ValidTo, string? EndReason);
