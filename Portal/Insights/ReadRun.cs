using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Insights.Reports;
using Portal.Kernel;

namespace Portal.Insights;

/// <param name="Departments">Names of the departments asked for; empty for all.</param>
/// <param name="Repeats">Number of the run it repeats.</param>
/// <param name="RepeatedBy">Later runs of the same question, newest first.</param>
public sealed record RunView(ReportRun Run, Report Report, IReadOnlyList<string> Departments, string? Repeats, IReadOnlyList<RunBrief> RepeatedBy);

public sealed record RunBrief(Guid Id, string Number, DateTime AskedAt, ReportDifferences? Differences);

/// <param name="Total">Rows of the figure; null when there are more than were looked at.</param>
public sealed record RunRows(IReadOnlyList<KeptRow> Items, long Total);

/// <param name="Column">Key of any column of the report.</param>
public sealed record RowOrder(string Column, bool Descending);

/// <summary>A run, its figures, the rows of each figure and what a repetition found different.</summary>
public sealed class ReadRun(IDbContextFactory<PortalDbContext> contexts, ReportCatalog reports, RunFiles files)
{
    public const int MaxRepetitions = 20;

    public async Task<Result<RunView>> ExecuteAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var run = await db.ReportRuns.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == runId, cancellationToken);
        if (run is null || reports.Find(run.ReportCode) is not { } report)
        {
            return InsightsRefusals.NotFound;
        }

        var asked = run.Question.Departments;
        var names = asked.Count == 0 ? [] : await db.Departments.Where(one => asked.Contains(one.Id)).OrderBy(one => one.Number).Select(one => one.ShortName).ToListAsync(cancellationToken);
        var repeats = run.RepeatsId is null ? null : await db.ReportRuns.Where(one => one.Id == run.RepeatsId).Select(one => one.Number).SingleAsync(cancellationToken);
        var later = await db.ReportRuns.AsNoTracking().VisibleTo(caller).Where(one => one.RepeatsId == runId && one.State == ReportRunState.Done)
            .OrderByDescending(one => one.AskedAt).Take(MaxRepetitions).Select(one => new RunBrief(one.Id, one.Number, one.AskedAt, one.Differences)).ToListAsync(cancellationToken);
        return new RunView(run, report, names, repeats, later);
    }

    public Task<Result<RunRows>> RowsAsync(Guid runId, int measure, string? column, string? value, PageRequest page, Caller caller, CancellationToken cancellationToken = default) =>
        RowsAsync(runId, measure, column, value, page, null, caller, cancellationToken);

    /// <summary>One page of the rows behind a figure, in the order of the report or of one column; in the latter up to the ten thousandth row.</summary>
    /// <param name="measure">Place of the measure; of a derived one the rows of its parts.</param>
    /// <param name="column">Grouping column; null for the rows of the total.</param>
    /// <param name="value">Of the group; null for the rows without one.</param>
    /// <param name="order">Null for the order of the report.</param>
    public async Task<Result<RunRows>> RowsAsync(
        Guid runId, int measure, string? column, string? value, PageRequest page, RowOrder? order, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await ExecuteAsync(runId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (run, report) = (found.Value.Run, found.Value.Report);
        if (run.State != ReportRunState.Done)
        {
            return InsightsRefusals.NotDone;
        }

        var chosen = RowChoice.Of(report, measure, column, value);
        if (chosen is null)
        {
            return InsightsRefusals.NotFound;
        }

        var sorted = order is null || report.Columns.All(one => one.Key != order.Column) ? null
            : new SortedRows(report.Columns[report.IndexOf(order.Column)].Kind, report.IndexOf(order.Column), order.Descending, page.Skip + page.Size);
        if (sorted is not null && page.Skip + page.Size > SortedRows.Most)
        {
            return InsightsRefusals.TooManyToSort(SortedRows.Most);
        }

        var known = sorted is null ? chosen.CountIn(run.Figures) : null;
        var items = new List<KeptRow>(page.Size);
        var total = 0L;
        try
        {
            await foreach (var row in files.ReadAsync(runId, null, cancellationToken))
            {
                if (!chosen.Has(row))
                {
                    continue;
                }

                sorted?.Add(row);
                if (sorted is null && total >= page.Skip && items.Count < page.Size)
                {
                    items.Add(row);
                }

                total++;
                if (known is not null && items.Count == page.Size)
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return InsightsRefusals.RowsBroken;
        }

        return new RunRows(sorted?.From(page.Skip) ?? items, known ?? total);
    }

    /// <summary>Rows behind a figure by key, or the first of them, named by their first columns in Chinese: they are quoted on official papers.</summary>
    public async Task<Result<IReadOnlyList<PickedRow>>> PickAsync(FigureRows figure, IReadOnlyCollection<string> keys, int most, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await ExecuteAsync(figure.RunId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (run, report) = (found.Value.Run, found.Value.Report);
        if (run.State != ReportRunState.Done || RowChoice.Of(report, figure.Measure, figure.Column, figure.Value) is not { } chosen)
        {
            return InsightsRefusals.NotDone;
        }

        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var picked = new List<PickedRow>();
        try
        {
            await foreach (var row in files.ReadAsync(run.Id, null, cancellationToken))
            {
                if (chosen.Has(row) && (wanted.Count == 0 || wanted.Contains(row.K)))
                {
                    var words = report.Columns.Index().Where(one => !one.Item.IsLong).Take(4).Select(one => RegisterWords.OfficialCell(one.Item.Kind, row.Text(one.Index))).Where(word => word.Length > 0);
                    picked.Add(new PickedRow(row.K, string.Join('，', words), row.H));
                }

                if (picked.Count == most)
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return InsightsRefusals.RowsBroken;
        }

        return picked;
    }

    /// <summary>What the repetition found; at most <see cref="RowComparison.MaxListed"/> rows are listed.</summary>
    public async Task<Result<IReadOnlyList<RowChange>>> ChangesAsync(Guid runId, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await ExecuteAsync(runId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (found.Value.Run is not { State: ReportRunState.Done, Differences: not null })
        {
            return InsightsRefusals.NotDone;
        }

        try
        {
            return Result.Of(await files.ReadChangesAsync(runId, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or System.Text.Json.JsonException)
        {
            return InsightsRefusals.RowsBroken;
        }
    }
}

/// <summary>Which rows are behind a figure.</summary>
public sealed class RowChoice
{
    private readonly long mask;
    private readonly int measure;
    private readonly string? column;
    private readonly int index;
    private readonly string? value;

    private RowChoice(Report report, int measure, string? column, string? value)
    {
        (this.measure, this.column, this.value) = (measure, column, string.IsNullOrEmpty(value) ? null : value);
        var head = report.Measures[measure];
        mask = head.IsDerived ? head.Parts.Aggregate(0L, (bits, part) => bits | (1L << part)) : 1L << measure;
        index = column is null ? -1 : report.IndexOf(column);
        IsCount = head.Kind == MeasureKind.Count;
    }

    private bool IsCount { get; }

    /// <summary>Null when the report has no such figure.</summary>
    public static RowChoice? Of(Report report, int measure, string? column, string? value) =>
        measure < 0 || measure >= report.Measures.Count || (column is not null && !report.Groupings.Contains(column)) ? null : new RowChoice(report, measure, column, value);

    public bool Has(KeptRow row) => (row.M & mask) != 0 && (index < 0 || row.Text(index) == value);

    /// <summary>The number of rows when the figure itself says it.</summary>
    public long? CountIn(ReportFigures figures) =>
        !IsCount ? null
        : column is null ? figures.Total[measure]
        : figures.Tables.FirstOrDefault(table => table.Column == column)?.Groups.FirstOrDefault(group => group.Value == value)?.Sums[measure];
}

/// <summary>A row by the words of its first columns.</summary>
public sealed record PickedRow(string Key, string Label, string? Href);
