using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Insights;
using Portal.Kernel;

namespace Portal.Findings;

/// <summary>审计发现整改台账: findings issued in the period and how far their rectification had come at its end (plan 五(四)).</summary>
internal sealed class FindingsRegister : Report<FindingsRegister.Row>
{
    internal sealed record Row(Guid Id, string Number, string Title, string Department, string Severity, string State, DateOnly IssuedOn, DateOnly? DueOn, DateOnly? AnsweredOn, DateOnly? EndedOn, int Returns, bool IsOverdue);

    public override string Code => "Findings";

    public override ReportGroup Group => ReportGroup.Accounts;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Department", "FindingState", "Severity", "Month"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("FindingNumber", CellKind.Text, row => row.Number, 1.4f), new("FindingTitle", CellKind.Text, row => row.Title, 2.4f), new("Department", CellKind.Text, row => row.Department, 1.3f),
        new("Severity", CellKind.Word, row => $"@Findings.Severity.{row.Severity}", 0.8f), new("FindingState", CellKind.Word, row => $"@Findings.State.{row.State}"), new("IssuedOn", CellKind.Date, row => row.IssuedOn),
        new("Month", CellKind.Text, row => row.IssuedOn.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), isLong: true), new("FindingDueOn", CellKind.Date, row => row.DueOn),
        new("AnsweredOn", CellKind.Date, row => row.AnsweredOn), new("ClosedOn", CellKind.Date, row => row.EndedOn), new("TimesReturned", CellKind.Number, row => row.Returns, 0.7f), new("Overdue", CellKind.YesNo, row => row.IsOverdue, 0.6f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Findings"), Measured<Row>.Count("ClosedFindings", row => row.State == nameof(FindingState.Closed), inChart: true), Measured<Row>.Count("OpenFindings", row => row.State is nameof(FindingState.Issued) or nameof(FindingState.Returned) or nameof(FindingState.Answered), inChart: true),
        Measured<Row>.Count("OverdueFindings", row => row.IsOverdue, isBad: true), Measured<Row>.Count("SeriousFindings", row => row.Severity == nameof(FindingSeverity.Serious), isBad: true), Measured<Row>.Derived("ClosedRate", MeasureKind.Rate, 1, 2),
    ];

    protected override string KeyOf(Row row) => row.Number;

    protected override string? HrefOf(Row row) => FindingsPaths.Finding(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to, departments) = (reading.Question.From!.Value, reading.Question.AsOf, reading.Question.Departments);
        var clocks = reading.Db.CaseClocks.AsNoTracking();
        var rows = from one in reading.Db.AuditFindings.AsNoTracking()
                   where one.IssuedOn >= @from && one.IssuedOn <= to && (departments.Count == 0 || (one.DepartmentId != null && departments.Contains(one.DepartmentId.Value)))
                   orderby one.Number
                   select new { one, DueOn = clocks.Where(c => c.CaseKind == AuditFinding.Kind && c.CaseId == one.Id && c.ReceivedOn <= to).OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.FinishedOn ?? DateOnly.MaxValue).ThenByDescending(c => c.Id).Select(c => c.DueOn).FirstOrDefault() };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var one = row.one;
            var ended = one.EndedOn <= to ? one.EndedOn : null;
            var returned = one.Returns.Where(back => ShanghaiTime.DateOf(back.By.At) <= to).ToList();
            var answeredOn = one.AnsweredOn <= to ? one.AnsweredOn : one.Returns.Skip(returned.Count).Select(back => (DateOnly?)ShanghaiTime.DateOf(back.Answer.Signer!.At)).FirstOrDefault(day => day <= to);
            var state = ended is not null ? one.State : answeredOn is not null ? FindingState.Answered : returned.Count > 0 ? FindingState.Returned : FindingState.Issued;
            yield return new Row(
                one.Id, one.Number, one.Content.Title, reading.NameOf(one.DepartmentId), one.Content.Severity.ToString(), state.ToString(), one.IssuedOn!.Value, row.DueOn, answeredOn, ended, returned.Count,
                state is FindingState.Issued or FindingState.Returned && row.DueOn < to);
        }
    }
}
