namespace Portal.Insights;

/// <summary>The figures of a run: of all rows, and of the rows of each group, for every way of grouping.</summary>
public sealed record ReportFigures(IReadOnlyList<long> Total, IReadOnlyList<FigureTable> Tables)
{
    public static readonly ReportFigures None = new([], []);
}

/// <param name="Column">Key of the column the rows are grouped by.</param>
/// <param name="IsCut">There were more groups than are kept; their rows are in the total only.</param>
public sealed record FigureTable(string Column, IReadOnlyList<FigureGroup> Groups, bool IsCut)
{
    /// <summary>More groups than a person reads.</summary>
    public const int MaxGroups = 500;
}

/// <param name="Value">Of the column, as it is kept; null groups the rows without one.</param>
/// <param name="Sums">One for each measure; 0 where it is derived.</param>
public sealed record FigureGroup(string? Value, IReadOnlyList<long> Sums);

/// <summary>Adds up figures while the rows stream by.</summary>
public sealed class FigureTally(Report report)
{
    private readonly long[] total = new long[report.Measures.Count];
    private readonly (string Column, int Index, Dictionary<string, long[]> Groups, long[] Without)[] tables =
        [.. report.Groupings.Select(column => (column, report.IndexOf(column), new Dictionary<string, long[]>(StringComparer.Ordinal), new long[report.Measures.Count]))];

    private readonly HashSet<string> cut = [];

    public void Add(ReportLine line)
    {
        Add(total, line.Amounts);
        foreach (var (column, index, groups, without) in tables)
        {
            if (GroupOf(line.Cells[index]) is not { } value)
            {
                Add(without, line.Amounts);
            }
            else if (groups.TryGetValue(value, out var sums) || TryOpen(column, groups, value, out sums))
            {
                Add(sums, line.Amounts);
            }
        }
    }

    /// <summary>Groups of days and months stand in their order, others by their first figure, largest first.</summary>
    public ReportFigures Close() => new(total,
    [
        .. tables.Select(table => new FigureTable(
            table.Column,
            [
                .. Ordered(table.Groups).Select(pair => new FigureGroup(pair.Key, pair.Value)),
                .. table.Without.Any(sum => sum != 0) ? new[] { new FigureGroup(null, table.Without) } : [],
            ],
            cut.Contains(table.Column))),
    ]);

    /// <summary>The value that names a group; null for rows without one.</summary>
    public static string? GroupOf(object? cell) => cell switch
    {
        null or "" => null,
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture),
    };

    private bool TryOpen(string column, Dictionary<string, long[]> groups, string value, out long[] sums)
    {
        sums = new long[report.Measures.Count];
        if (groups.Count >= FigureTable.MaxGroups)
        {
            cut.Add(column);
            return false;
        }

        groups[value] = sums;
        return true;
    }

    private static IEnumerable<KeyValuePair<string, long[]>> Ordered(Dictionary<string, long[]> groups) => groups.Keys.All(IsMonth)
        ? groups.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        : groups.OrderByDescending(pair => pair.Value[0]).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    private static bool IsMonth(string value) => value.Length == 7 && value[4] == '-' && char.IsAsciiDigit(value[0]);

    private static void Add(long[] sums, long[] amounts)
    {
        for (var index = 0; index < sums.Length; index++)
        {
            sums[index] = checked(sums[index] + amounts[index]);
        }
    }
}

public static class FigureReading
{
    /// <summary>The value of a measure: a sum as it is, a rate in tenths of a per cent, an average in tenths; null where nothing was counted.</summary>
    public static long? Of(this IReadOnlyList<ReportMeasure> measures, int index, IReadOnlyList<long> sums)
    {
        var measure = measures[index];
        if (!measure.IsDerived)
        {
            return sums[index];
        }

        var below = measure.Kind == MeasureKind.Rate ? measure.Parts.Sum(part => sums[part]) : sums[measure.Parts[1]];
        if (below == 0)
        {
            return null;
        }

        var above = sums[measure.Parts[0]];
        return measure.Kind == MeasureKind.Rate ? (long)Math.Floor(1000m * above / below) : (long)Math.Round(10m * above / below, MidpointRounding.AwayFromZero);
    }
}
