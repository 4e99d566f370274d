using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Insights.Window;
using Portal.Sharing;

namespace Portal.Insights.Registers;

/// <summary>共享申请答复时效: every application received in the period, how soon it was answered, and whether in time (plan 三(二)3; decree 809 art. 21).</summary>
/// <remarks>
/// As of the day: a reply, an extension or a moved date of a later day is not seen. Not counted: applications recalled before the provider opened them. A request that was
/// passed on counts for the department that has it now.
/// </remarks>
internal sealed class SharingTimeliness(TimeProvider clock) : Report<SharingTimeliness.Row>
{
    internal sealed record Row(
        Guid Id, string Number, string Provider, string Requester, string Type, DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? RepliedOn, int? Days, string State, string? Outcome, string RuleSet, string Names);

    public override string Code => "SharingTimeliness";

    public override ReportGroup Group => ReportGroup.Sharing;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Provider", "Month", "Requester", "State"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("Number", CellKind.Text, row => row.Number, 1.5f), new("Provider", CellKind.Text, row => row.Provider, 1.3f), new("Requester", CellKind.Text, row => row.Requester, 1.3f),
        new("Resources", CellKind.Text, row => row.Names, 2, isLong: true), new("SharingType", CellKind.Word, row => Word.Of($"Catalog.SharingType.{row.Type}")), new("ReceivedOn", CellKind.Date, row => row.ReceivedOn),
        new("Month", CellKind.Text, row => Word.Month(row.ReceivedOn), isLong: true), new("DueOn", CellKind.Date, row => row.DueOn), new("RepliedOn", CellKind.Date, row => row.RepliedOn),
        new("WorkingDays", CellKind.Number, row => row.Days, 0.7f), new("Outcome", CellKind.Word, row => row.Outcome is { } outcome ? Word.Of($"Sharing.Outcome.{outcome}") : null),
        new("State", CellKind.Word, row => row.State), new("RuleSet", CellKind.Text, row => row.RuleSet, isLong: true),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Received"), Measured<Row>.Count("OnTime", row => row.State == "OnTime", inChart: true), Measured<Row>.Count("Late", row => row.State == "Late", isBad: true, inChart: true),
        Measured<Row>.Count("Overdue", row => row.State == "Overdue", isBad: true, inChart: true), Measured<Row>.Count("Waiting", row => row.State == "Waiting"),
        Measured<Row>.Count("NoPeriod", row => row.State == "NoPeriod"), Measured<Row>.Derived("OnTimeRate", MeasureKind.Rate, 1, 2, 3), Measured<Row>.Count("Replied", row => row.RepliedOn is not null),
        Measured<Row>.Sum("DaysTaken", MeasureKind.Number, row => row.Days ?? 0, isBehind: true), Measured<Row>.Derived("AverageDays", MeasureKind.Average, 8, 7),
    ];

    protected override string KeyOf(Row row) => row.Number;

    protected override string? HrefOf(Row row) => SharingPaths.Case(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to, until, departments) = (reading.Question.From!.Value, reading.Question.AsOf, reading.Question.Until, reading.Question.Departments);
        var wanted = reading.Db.ShareCases.AsNoTracking().Where(one => one.ReceivedOn >= from && one.ReceivedOn <= to && (one.Status != ShareCaseStatus.Withdrawn || one.ChangedAt >= until))
            .Where(one => departments.Count == 0 || departments.Contains(one.ProviderId));
        await foreach (var batch in Batches.ByNumberAsync(wanted, one => one.Number, cancellationToken))
        {
            var ids = batch.ConvertAll(one => one.Id);
            var clocks = (await reading.Db.CaseClocks.AsNoTracking()
                .Where(one => one.CaseKind == ShareCase.Kind && ids.Contains(one.CaseId) && (one.Kind == ClockKind.ReplyConditional || one.Kind == ClockKind.ReplyUnconditional) && one.ReceivedOn <= to)
                .ToListAsync(cancellationToken)).ToLookup(one => one.CaseId);
            var before = await AsOf.ReadAsync(reading, clock, ShareCase.Kind, ids, cancellationToken);
            foreach (var one in batch)
            {
                var counted = clocks[one.Id].OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.FinishedOn ?? DateOnly.MaxValue).ThenByDescending(c => c.Id).FirstOrDefault();
                yield return RowOf(one, counted, before, reading);
            }
        }
    }

    private static Row RowOf(ShareCase one, CaseClock? counted, AsOf before, ReportReading reading)
    {
        var today = reading.Question.AsOf;
        var repliedOn = before.Day(one.Id, nameof(ShareCase.RepliedOn), one.RepliedOn) is { } replied && replied <= today ? replied : (DateOnly?)null;
        var due = counted is null ? null : before.DayOfPart<CaseClock>(one.Id, counted.CaseNumber, nameof(CaseClock.DueOn), nameof(CaseClock.Days), counted.DueOn);
        var outcome = repliedOn is null ? null : before.Text(one.Id, nameof(ShareCase.Outcome), one.Outcome?.ToString());
        int? days = repliedOn is { } answered ? ReplyTime.Between(counted?.ReceivedOn ?? one.ReceivedOn, answered, due, counted?.Interruptions ?? [], reading.Calendar) : null;
        var state = counted is null ? "NoPeriod" : repliedOn is { } on ? on <= due ? "OnTime" : "Late" : due < today ? "Overdue" : "Waiting";
        return new Row(
            one.Id, one.Number, reading.NameOf(one.ProviderId), reading.NameOf(one.RequesterId), one.SharingType.ToString(), one.ReceivedOn, due, repliedOn, days, state, outcome, one.RuleSet, one.Names);
    }
}
