using Microsoft.EntityFrameworkCore;
using Portal.Journal;

namespace Portal.Insights.Registers;

/// <summary>A register read from the journal itself: what was done in the period, by whom, on which record. Rows are never corrected, only joined by later ones.</summary>
internal abstract class JournalRegister : Report<JournalRow>
{
    public override ReportGroup Group => ReportGroup.Accounts;

    public override bool HasPeriod => true;

    public override bool IsConfined => true;

    protected sealed override string KeyOf(JournalRow row) => row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected abstract IQueryable<JournalRow> Choose(IQueryable<JournalRow> rows);

    protected sealed override IAsyncEnumerable<JournalRow> RowsAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var (since, until, departments) = (reading.Question.Since, reading.Question.Until, reading.Question.Departments);
        return Choose(reading.Db.Set<JournalRow>().AsNoTracking())
            .Where(row => row.At >= since && row.At < until && (departments.Count == 0 || (row.DepartmentId != null && departments.Contains(row.DepartmentId.Value))))
            .OrderBy(row => row.Id).AsAsyncEnumerable();
    }

    protected static Shown<JournalRow> At { get; } = new("At", CellKind.Time, row => row.At, 1.3f);

    protected static Shown<JournalRow> MonthOf { get; } = new("Month", CellKind.Text, row => Word.Month(row.At), isLong: true);

    protected static Shown<JournalRow> Actor { get; } = new("Person", CellKind.Text, row => row.ActorName);

    protected static Shown<JournalRow> Department { get; } = new("Department", CellKind.Text, row => row.DepartmentName, 1.3f);

    protected static Shown<JournalRow> Record { get; } = new("Record", CellKind.Text, row => row.CaseNumber is { Length: > 0 } number && number != row.SubjectLabel ? $"{number} {row.SubjectLabel}".Trim() : row.SubjectLabel, 2);

    protected static Shown<JournalRow> Action { get; } = new("Action", CellKind.Word, row => Word.Of(ActionKey(row.Action)), 1.4f);

    protected static Shown<JournalRow> Address { get; } = new("Address", CellKind.Text, row => row.Address, isLong: true);

    /// <summary><c>Sharing.PaperMade</c> is worded by <c>Sharing.Action.PaperMade</c>.</summary>
    private static string ActionKey(string action) => action.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? $"{action[..dot]}.Action{action[dot..]}" : action;
}

/// <summary>代理人签署: what deputies signed and did for others in the period; both names (domain 8).</summary>
internal sealed class DeputyRegister : JournalRegister
{
    public override string Code => "Deputies";

    public override IReadOnlyList<string> Groupings => ["ActingFor", "Person", "Department", "Month"];

    protected override IReadOnlyList<Shown<JournalRow>> Shape { get; } = [At, MonthOf, Actor, new("ActingFor", CellKind.Text, row => row.ActingForName), Department, Action, Record, new("Reason", CellKind.Text, row => row.Reason, 2)];

    protected override IReadOnlyList<Measured<JournalRow>> Counted { get; } = [Measured<JournalRow>.Rows("Acts", inChart: true)];

    protected override IQueryable<JournalRow> Choose(IQueryable<JournalRow> rows) => rows.Where(row => row.ActingForId != null);
}

/// <summary>四眼例外: attempts that the rule of two persons refused in the period.</summary>
internal sealed class FourEyesRegister : JournalRegister
{
    public override string Code => "FourEyes";

    public override IReadOnlyList<string> Groupings => ["Person", "Department", "Refusal", "Month"];

    protected override IReadOnlyList<Shown<JournalRow>> Shape { get; } = [At, MonthOf, Actor, Department, Record, new("Refusal", CellKind.Word, row => row.Changes.FirstOrDefault()?.New is { } code ? Word.Of(code) : null, 2.4f), Address];

    protected override IReadOnlyList<Measured<JournalRow>> Counted { get; } = [Measured<JournalRow>.Rows("Attempts", inChart: true)];

    protected override IQueryable<JournalRow> Choose(IQueryable<JournalRow> rows) => rows.Where(row => row.Action.EndsWith("FourEyesRefused"));

    internal static string DetailOf(JournalRow row) => string.Join("；", row.Changes.Where(change => change.New is not null).Select(change => change.New));
}

/// <summary>导出与下载: what left the portal as a file in the period, by whom.</summary>
internal sealed class ExportsRegister : JournalRegister
{
    private static readonly string[] Others =
        ["Assets.ListPrinted", "Assets.LabelsPrinted", "Catalog.TemplateDownloaded", "Sharing.NoteFetched"];

    public override string Code => "Exports";

    public override IReadOnlyList<string> Groupings => ["Person", "Department", "Action", "Month"];

    protected override IReadOnlyList<Shown<JournalRow>> Shape { get; } = [At, MonthOf, Actor, Department, Action, Record, new("Detail", CellKind.Text, row => FourEyesRegister.DetailOf(row), 1.4f), Address];

    protected override IReadOnlyList<Measured<JournalRow>> Counted { get; } =
    [
        Measured<JournalRow>.Rows("Exports", inChart: true), Measured<JournalRow>.Count("Tables", row => row.Action.EndsWith("Exported", StringComparison.Ordinal)),
        Measured<JournalRow>.Count("Papers", row => row.Action.EndsWith("PaperMade", StringComparison.Ordinal) || row.Action.EndsWith("Printed", StringComparison.Ordinal)),
        Measured<JournalRow>.Count("FilesFetched", row => row.Action.EndsWith("Fetched", StringComparison.Ordinal)),
    ];

    protected override IQueryable<JournalRow> Choose(IQueryable<JournalRow> rows) =>
        rows.Where(row => row.Action.EndsWith("Exported") || row.Action.EndsWith(".PaperMade") || row.Action.EndsWith(".FileFetched") || row.Action.EndsWith(".CaseFileTaken") || Others.Contains(row.Action));
}
