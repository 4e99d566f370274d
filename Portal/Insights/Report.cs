using System.Runtime.CompilerServices;
using Portal.Calendar;
using Portal.Data;

namespace Portal.Insights;

/// <summary>Where a report stands in the list.</summary>
public enum ReportGroup
{
    Systems,
    Catalog,
    Sharing,
    Assets,
    Accounts,
}

/// <summary>What a cell of a report holds, and hence how it is shown, aligned and exported.</summary>
public enum CellKind
{
    Text,

    /// <summary>Key of a word in the register texts: shown in the reader's language, on official papers in Chinese.</summary>
    Word,
    Number,
    Date,

    /// <summary>UTC instant; shown in Shanghai time.</summary>
    Time,

    /// <summary>Fen; shown in yuan.</summary>
    Money,
    YesNo,
}

/// <param name="Key">Its heading is the register text <c>Column.{Key}</c>.</param>
/// <param name="Weight">Share of the width on paper.</param>
/// <param name="IsLong">Left out on paper and on narrow screens, where width is scarce; the spreadsheet has it.</param>
public sealed record ReportColumn(string Key, CellKind Kind, float Weight = 1, bool IsLong = false);

public enum MeasureKind
{
    /// <summary>How many rows.</summary>
    Count,

    /// <summary>A sum of numbers.</summary>
    Number,

    /// <summary>A sum of fen.</summary>
    Money,

    /// <summary>First part ÷ sum of all parts in per cent, cut after one place, so that 100 is said of all only.</summary>
    Rate,

    /// <summary>First part ÷ second part, one place, rounded half up.</summary>
    Average,
}

/// <summary>A figure of a report. Every figure opens the rows it was made of.</summary>
/// <param name="Key">Its name is the register text <c>Measure.{Key}</c>.</param>
/// <param name="Parts">Of a rate or an average: the places of the measures it is made of.</param>
/// <param name="IsBad">More of it is worse: shown in warning colour.</param>
/// <param name="InChart">Drawn.</param>
/// <param name="IsBehind">Only there to make others of it: the spreadsheet has it, screen and paper do not.</param>
public sealed record ReportMeasure(string Key, MeasureKind Kind, IReadOnlyList<int> Parts, bool IsBad = false, bool InChart = false, bool IsBehind = false)
{
    public bool IsDerived => Kind is MeasureKind.Rate or MeasureKind.Average;
}

/// <summary>One row of a report, ready to be kept.</summary>
/// <param name="Key">Names the record the row is about, the same in every run, unique within one.</param>
/// <param name="Href">Opens the record; null where there is nothing to open.</param>
/// <param name="Amounts">One for each measure that is not derived: 0 when the row does not count, 1 for a count, else the amount.</param>
/// <param name="Cells">One for each column: string, long, bool, <c>yyyy-MM-dd</c> or a UTC instant as text; null for nothing.</param>
public sealed record ReportLine(string Key, string? Href, long[] Amounts, object?[] Cells);

/// <summary>What a report may read with while it runs.</summary>
public sealed record ReportReading(PortalDbContext Db, ReportQuestion Question, WorkingCalendar Calendar, IReadOnlyDictionary<Guid, string> Departments)
{
    /// <summary>Counted: every department, or those asked for.</summary>
    public bool Wants(Guid? departmentId) => Question.Departments.Count == 0 || (departmentId is { } id && Question.Departments.Contains(id));

    public string NameOf(Guid? departmentId) => departmentId is { } id ? Departments.GetValueOrDefault(id, "") : "";
}

/// <summary>
/// A report for audit (plan 五(四)): a question, what its rows and figures are, and how they are read as of a day. Rows come as a stream; nothing holds them all.
/// </summary>
public abstract class Report
{
    /// <summary>Stable; its words are the register texts <c>{Code}.Name</c>, <c>.Question</c> and <c>.Basis</c>.</summary>
    public abstract string Code { get; }

    public abstract ReportGroup Group { get; }

    /// <summary>It counts what happened between two days; else it shows how things stood at the end of one.</summary>
    public abstract bool HasPeriod { get; }

    /// <summary>About accounts and the conduct of persons: only for those who see every department.</summary>
    public virtual bool IsConfined => false;

    public abstract IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>The first is the number of rows.</summary>
    public abstract IReadOnlyList<ReportMeasure> Measures { get; }

    /// <summary>Columns by which the figures can be grouped; the first is the default.</summary>
    public abstract IReadOnlyList<string> Groupings { get; }

    public abstract IAsyncEnumerable<ReportLine> ReadAsync(ReportReading reading, CancellationToken cancellationToken);

    public int IndexOf(string column) => Columns.Index().First(one => one.Item.Key == column).Index;
}

/// <summary>A report over rows of one type; columns and measures are data.</summary>
internal abstract class Report<T> : Report
{
    private IReadOnlyList<ReportColumn>? columns;
    private IReadOnlyList<ReportMeasure>? measures;

    public sealed override IReadOnlyList<ReportColumn> Columns => columns ??= [.. Shape.Select(column => column.Head)];

    public sealed override IReadOnlyList<ReportMeasure> Measures => measures ??= [.. Counted.Select(measure => measure.Head)];

    protected abstract IReadOnlyList<Shown<T>> Shape { get; }

    protected abstract IReadOnlyList<Measured<T>> Counted { get; }

    protected abstract string KeyOf(T row);

    protected virtual string? HrefOf(T row) => null;

    protected abstract IAsyncEnumerable<T> RowsAsync(ReportReading reading, CancellationToken cancellationToken);

    public sealed override async IAsyncEnumerable<ReportLine> ReadAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (shape, counted) = (Shape, Counted);
        await foreach (var row in RowsAsync(reading, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return new ReportLine(KeyOf(row), HrefOf(row), [.. counted.Select(measure => measure.Amount?.Invoke(row) ?? 0)], [.. shape.Select(column => Plain(column.Value(row)))]);
        }
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or long => value,
        int number => (long)number,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A report has no cells of {value.GetType().Name}."),
    };
}

/// <summary>One column with the way to its value.</summary>
internal sealed record Shown<T>(ReportColumn Head, Func<T, object?> Value)
{
    public Shown(string key, CellKind kind, Func<T, object?> value, float weight = 1, bool isLong = false)
        : this(new ReportColumn(key, kind, weight, isLong), value)
    {
    }
}

/// <summary>One measure with the way to the amount of a row; none for a derived one.</summary>
internal sealed record Measured<T>(ReportMeasure Head, Func<T, long>? Amount)
{
    public static Measured<T> Rows(string key, bool inChart = false) => new(new ReportMeasure(key, MeasureKind.Count, [], InChart: inChart), _ => 1);

    public static Measured<T> Count(string key, Func<T, bool> counts, bool isBad = false, bool inChart = false) =>
        new(new ReportMeasure(key, MeasureKind.Count, [], isBad, inChart), row => counts(row) ? 1 : 0);

    public static Measured<T> Sum(string key, MeasureKind kind, Func<T, long> amount, bool isBad = false, bool isBehind = false) => new(new ReportMeasure(key, kind, [], isBad, IsBehind: isBehind), amount);

    public static Measured<T> Derived(string key, MeasureKind kind, params int[] parts) => new(new ReportMeasure(key, kind, parts), null);
}
