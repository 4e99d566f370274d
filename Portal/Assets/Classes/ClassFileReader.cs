using System.Globalization;
using System.Text.Json;
using Portal.Assets.Import;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Classes;

/// <summary>One class as a file names it. What is null the file does not say, and an import leaves it as it is.</summary>
/// <param name="RowNumber">In the file, from 1; for JSON the position.</param>
public sealed record ClassLine(int RowNumber, string Code, string Name, AssetKind? Kind, int? MinLifeYears, bool? HoldsData, IReadOnlyList<RowProblem> Problems);

/// <summary>Reads class codes from a table (代码, 名称, 资产类别, 最低使用年限, 存储介质) or from JSON as <c>db/seed/asset-classes.json</c> has them.</summary>
public sealed class ClassFileReader(TableReader tables)
{
    public const long MostBytes = 10L * 1024 * 1024;

    private const int MostRows = 20_000;

    private static readonly ReaderLimits Limits = new() { FileBytes = MostBytes, Rows = MostRows, Columns = 60 };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    private static readonly Dictionary<string, string> Columns = new[]
    {
        (Code: "code", Words: "code 代码 分类代码 国标代码 资产分类代码 编码 分类编码"), (Code: "name", Words: "name 名称 分类名称 资产分类名称 国标名称 品目名称"), (Code: "kind", Words: "kind 资产类别 类别 资产种类"),
        (Code: "years", Words: "minlifeyears 最低使用年限 最低折旧年限 使用年限 折旧年限"), (Code: "data", Words: "holdsdata 存储介质 含存储介质"),
    }.SelectMany(list => list.Words.Split(' ').Select(word => (Key: TextFold.Key(word), list.Code))).ToDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);

    /// <param name="file">Seekable; stays open.</param>
    public async Task<Result<IReadOnlyList<ClassLine>>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        if (file.Length > MostBytes)
        {
            return ReportingRefusals.TooLarge(MostBytes);
        }

        var head = new byte[16];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var start = head.AsSpan(0, length);
        start = (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8);
        var isJson = start.Length > 0 && start[0] is (byte)'{' or (byte)'[';
        var lines = isJson ? await ReadJsonAsync(file, cancellationToken) : await ReadTableAsync(file, cancellationToken);
        return lines.Succeeded && lines.Value.Count == 0 ? ReportingRefusals.Empty : lines;
    }

    private static async Task<Result<IReadOnlyList<ClassLine>>> ReadJsonAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(file, new JsonDocumentOptions { MaxDepth = 8 }, cancellationToken);
            var list = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("classes");
            var entries = list.Deserialize<List<Entry?>>(Json) ?? [];
            return entries.Count > MostRows ? ReportingRefusals.TooManyRows(MostRows)
                : Result.Of<IReadOnlyList<ClassLine>>([.. entries.OfType<Entry>().Index().Select(one => Line(one.Index + 1, one.Item.Code, one.Item.Name, one.Item.Kind, one.Item.MinLifeYears?.ToString(CultureInfo.InvariantCulture), one.Item.HoldsData?.ToString()))]);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return AssetsRefusals.ClassFileUnreadable;
        }
    }

    private async Task<Result<IReadOnlyList<ClassLine>>> ReadTableAsync(Stream file, CancellationToken cancellationToken)
    {
        var opened = await tables.OpenAsync(file, Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var lines = new List<ClassLine>();
        Dictionary<string, int>? columns = null;
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            if (!row.Succeeded)
            {
                return row.Refusal;
            }

            if (columns is null)
            {
                // Titles above the header are skipped: the header names code and name.
                var found = row.Value.Cells.Index().SelectMany(cell => HeaderWords.Keys(cell.Item).Where(Columns.ContainsKey).Take(1).Select(key => (Code: Columns[key], cell.Index))).DistinctBy(pair => pair.Code).ToDictionary(pair => pair.Code, pair => pair.Index);
                columns = found.ContainsKey("code") && found.ContainsKey("name") ? found : null;
                continue;
            }

            string Cell(string column) => columns.TryGetValue(column, out var at) ? TableCell.Line(row.Value[at]) : "";
            var data = columns.TryGetValue("data", out var index) ? row.Value[index].Trim() : "";
            lines.Add(Line(row.Value.RowNumber, Cell("code"), Cell("name"), Cell("kind"), Cell("years"), data));
        }

        return columns is null ? AssetsRefusals.ClassFileUnreadable : lines;
    }

    private static ClassLine Line(int row, string? code, string? name, string? kind, string? years, string? data)
    {
        var problems = new List<RowProblem>();
        var known = kind is { Length: > 0 } ? Enum.TryParse<AssetKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : CardWords.Kind(kind) : null;
        if (kind is { Length: > 0 } && known is null)
        {
            problems.Add(RowProblem.Of("", "Assets.Import.Bad.Word", kind));
        }

        int? least = null;
        if (years is { Length: > 0 })
        {
            least = CardWords.LifeMonths(years, inMonths: false) is { } months && months % 12 == 0 ? months / 12 : null;
            if (least is null)
            {
                problems.Add(RowProblem.Of("", "Assets.Import.Bad.Life", years));
            }
        }

        var holds = data is { Length: > 0 } ? CardWords.HoldsData(data) : null;
        if (data is { Length: > 0 } && holds is null && !TableCell.IsEmpty(data))
        {
            problems.Add(RowProblem.Of("", "Assets.Import.Bad.YesNo", data));
        }

        return new ClassLine(row, TextFold.Normalize(code ?? "").Trim().ToUpperInvariant(), (name ?? "").Trim(), known, least, holds, problems);
    }

    private sealed record Entry(string? Code, string? Name, string? Kind, int? MinLifeYears, bool? HoldsData);
}
