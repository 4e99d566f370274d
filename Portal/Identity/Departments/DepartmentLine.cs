using System.Globalization;
using System.Text.Json;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Identity.Departments;

/// <summary>One department as a file names it; everything but the name may be left out.</summary>
/// <param name="RowNumber">In the file, from 1; for JSON the position in the list.</param>
/// <param name="Problems">What could not be read, e.g. a date.</param>
public sealed record DepartmentLine(
    int RowNumber, int? Number, string Name, string ShortName, string Kind, string CreditCode, DateOnly? ValidFrom, DateOnly? ValidTo, string Successor,
    IReadOnlyList<string> Aliases, IReadOnlyList<string> Sections, IReadOnlyList<Gap> Problems);

/// <summary>Reads a list of departments from Excel, CSV or JSON (the shape of <c>db/seed/departments.json</c>).</summary>
public sealed class DepartmentFileReader(TableReader tables)
{
    public const int MostRows = 5000;
    public const long MostBytes = 10 * 1024 * 1024;

    private static readonly ReaderLimits Limits = ReaderLimits.Default with { FileBytes = MostBytes, Rows = MostRows + 1, Columns = 60, CellLength = 2000 };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 16 };

    private static readonly Dictionary<string, string> Columns = Synonyms(
        ("number", "序号 编号 目级代码 部门编号 单位编号"),
        ("name", "名称 部门名称 单位名称 部门 单位 部门全称 单位全称"),
        ("shortName", "简称 部门简称 单位简称"),
        ("aliases", "别名 其他名称 曾用名"),
        ("kind", "类型 部门类型 单位类型"),
        ("creditCode", "统一社会信用代码 信用代码 社会信用代码"),
        ("validFrom", "成立日期 启用日期 生效日期 开始日期"),
        ("validTo", "撤销日期 终止日期 失效日期 结束日期"),
        ("successor", "承接单位 承接部门 继任单位 继任部门"),
        ("sections", "科室 内设科室 内设机构 处室"));

    private static readonly Dictionary<string, string> Kinds = Synonyms(
        ("department", "部门 政府部门 市直部门"), ("lead", "牵头部门 主管部门"), ("operation-centre", "运管中心 运行管理中心"), ("finance", "财政 财政部门"),
        ("audit", "审计 审计部门"), ("supervision", "督查 督查室"), ("leading-group-office", "领导小组办公室"), ("county", "县区"), ("economic-zone", "经济区 开发区"));

    /// <param name="file">Seekable; stays open.</param>
    public async Task<Result<IReadOnlyList<DepartmentLine>>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        if (file.Length > MostBytes)
        {
            return ReportingRefusals.TooLarge(MostBytes);
        }

        var lines = await IsJsonAsync(file, cancellationToken) ? await ReadJsonAsync(file, cancellationToken) : await ReadTableAsync(file, cancellationToken);
        if (!lines.Succeeded)
        {
            return lines;
        }

        return lines.Value.Count switch
        {
            0 => IdentityRefusals.ImportEmpty,
            > MostRows => IdentityRefusals.ImportTooLong,
            _ => lines,
        };
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

    private static async Task<Result<IReadOnlyList<DepartmentLine>>> ReadJsonAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(file, new JsonDocumentOptions { MaxDepth = 16 }, cancellationToken);
            var list = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("departments");
            var rows = list.Deserialize<List<JsonRow?>>(Json) ?? [];
            return Result.Of<IReadOnlyList<DepartmentLine>>([.. rows.Index().Where(row => row.Item is not null).Select(row => Line(row.Index + 1, row.Item!))]);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return IdentityRefusals.ImportUnreadable;
        }
    }

    private static DepartmentLine Line(int number, JsonRow row)
    {
        var problems = new List<Gap>();
        return new DepartmentLine(
            number, row.Number, row.Name ?? "", row.ShortName ?? "", row.Kind ?? "", row.CreditCode ?? "",
            Day(row.ValidFrom, "ValidFrom", problems), Day(row.ValidTo, "ValidTo", problems), row.Successor ?? "", row.Aliases ?? [], row.Sections ?? [], problems);
    }

    private async Task<Result<IReadOnlyList<DepartmentLine>>> ReadTableAsync(Stream file, CancellationToken cancellationToken)
    {
        var opened = await tables.OpenAsync(file, Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var lines = new List<DepartmentLine>();
        Dictionary<string, int>? columns = null;
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            if (!row.Succeeded)
            {
                return row.Refusal;
            }

            if (columns is null)
            {
                // Titles above the heading are skipped: the heading is the first row that names the department column.
                var found = Heading(row.Value);
                columns = found.ContainsKey("name") ? found : null;
                continue;
            }

            lines.Add(Line(row.Value, columns));
        }

        return columns is null ? IdentityRefusals.ImportUnreadable : lines;
    }

    private static Dictionary<string, int> Heading(RawRow row)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (Columns.TryGetValue(TextFold.Key(row[i]), out var column))
            {
                columns.TryAdd(column, i);
            }
        }

        return columns;
    }

    private static DepartmentLine Line(RawRow row, Dictionary<string, int> columns)
    {
        string Cell(string column) => columns.TryGetValue(column, out var at) ? row[at].Trim() : "";
        var problems = row.Problems.Select(problem => problem.ToGap(row.RowNumber)).ToList();
        int? number = int.TryParse(Cell("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        if (number is null && Cell("number").Length > 0)
        {
            problems.Add(new Gap("Number", "Identity.GapNumber", DepartmentFields.NumberMax));
        }

        return new DepartmentLine(
            row.RowNumber, number, Cell("name"), Cell("shortName"), Kinds.GetValueOrDefault(TextFold.Key(Cell("kind")), Cell("kind")), Cell("creditCode").ToUpperInvariant(),
            Day(Cell("validFrom"), "ValidFrom", problems), Day(Cell("validTo"), "ValidTo", problems), Cell("successor"), Parts(Cell("aliases")), Parts(Cell("sections")), problems);
    }

    private static string[] Parts(string text) =>
        text.Split(['、', ';', '；', ',', '，', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string? text, string field, List<Gap> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d", "yyyy-MM-dd HH:mm:ss"];
        if (DateTime.TryParseExact(text.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return DateOnly.FromDateTime(day);
        }

        problems.Add(new Gap(field, "Identity.GapDate", text.Trim()));
        return null;
    }

    private static Dictionary<string, string> Synonyms(params (string Code, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Append(list.Code).Select(word => (Key: TextFold.Key(word), list.Code)))
            .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);

    private sealed record JsonRow(
        int? Number, string? Name, string? ShortName, List<string>? Aliases, string? Kind, string? CreditCode, string? ValidFrom, string? ValidTo,
        string? Successor, List<string>? Sections);
}
