using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Sharing;

namespace Portal.Insights.Registers;

/// <summary>数据使用授权及使用情况: rights of use that stood at the end of the day, how often they were used and which lie idle (decree 809 art. 29).</summary>
/// <remarks>Unused: not once fetched since it was given, and given at least thirty days before. Idle: not fetched for ninety days.</remarks>
internal sealed class GrantsRegister(TimeProvider clock) : Report<GrantsRegister.Row>
{
    /// <summary>Days a right may be young without having been used.</summary>
    public const int YoungDays = 30;

    public const int IdleDays = 90;

    internal sealed record Row(Guid Id, string Number, string User, string Provider, string Resource, string Kind, DateOnly From, DateOnly? To, string State, int Uses, DateOnly? LastUse, string Use);

    public override string Code => "Grants";

    public override ReportGroup Group => ReportGroup.Sharing;

    public override bool HasPeriod => false;

    public override IReadOnlyList<string> Groupings => ["UserDepartment", "Provider", "Use", "GrantKind"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("GrantNumber", CellKind.Text, row => row.Number, 1.4f), new("UserDepartment", CellKind.Text, row => row.User), new("Provider", CellKind.Text, row => row.Provider), new("Resource", CellKind.Text, row => row.Resource, 2),
        new("GrantKind", CellKind.Word, row => Word.Of($"Sharing.GrantKind.{row.Kind}")), new("From", CellKind.Date, row => row.From), new("To", CellKind.Date, row => row.To),
        new("GrantState", CellKind.Word, row => Word.Of($"Sharing.GrantState.{row.State}")), new("Uses", CellKind.Number, row => row.Uses, 0.7f), new("LastUse", CellKind.Date, row => row.LastUse), new("Use", CellKind.Word, row => row.Use),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Grants", inChart: true), Measured<Row>.Count("Used", row => row.Use == "Used"), Measured<Row>.Count("Unused", row => row.Use == "Unused", isBad: true, inChart: true),
        Measured<Row>.Count("Idle", row => row.Use == "Idle", isBad: true), Measured<Row>.Count("Young", row => row.Use == "Young"), Measured<Row>.Sum("Uses", MeasureKind.Number, row => row.Uses),
    ];

    protected override string KeyOf(Row row) => row.Number;

    protected override string? HrefOf(Row row) => SharingPaths.Grant(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (day, until, departments) = (reading.Question.AsOf, reading.Question.Until, reading.Question.Departments);
        var wanted = reading.Db.Grants.AsNoTracking().Where(one => one.From <= day && (one.To == null || one.To >= day))
            .Where(one => departments.Count == 0 || departments.Contains(one.DepartmentId) || departments.Contains(one.ProviderId));
        await foreach (var batch in Batches.ByNumberAsync(wanted, one => one.Number, cancellationToken))
        {
            var ids = batch.ConvertAll(one => one.Id);
            var uses = await reading.Db.UsageRecords.Where(use => ids.Contains(use.GrantId) && use.At < until).GroupBy(use => use.GrantId)
                .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(use => use.At) }).ToDictionaryAsync(one => one.Key, cancellationToken);
            var before = await AsOf.ReadAsync(reading, clock, Grant.SubjectKind, ids, cancellationToken);
            foreach (var one in batch)
            {
                var state = before.Text(one.Id, nameof(Grant.State), one.State.ToString())!;
                if (before.WasMadeLater(one.Id, nameof(Grant.Number)) || state is not (nameof(GrantState.Active) or nameof(GrantState.Suspended)))
                {
                    continue;
                }

                var used = uses.GetValueOrDefault(one.Id);
                DateOnly? last = used is null ? null : ShanghaiTime.DateOf(used.Last);
                var use = last is { } on ? on < day.AddDays(-IdleDays) ? "Idle" : "Used" : one.From > day.AddDays(-YoungDays) ? "Young" : "Unused";
                yield return new Row(
                    one.Id, one.Number, reading.NameOf(one.DepartmentId), reading.NameOf(one.ProviderId), one.ResourceName, one.Kind.ToString(), one.From, one.To, state, used?.Count ?? 0, last, use);
            }
        }
    }
}
