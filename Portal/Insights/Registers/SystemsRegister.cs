using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Systems;

namespace Portal.Insights.Registers;

/// <summary>信息系统登记表: the eight facts audit knows of every system (plan 五(四)), as they stood at the end of the day; retired systems stay in it.</summary>
internal sealed class SystemsRegister(TimeProvider clock) : Report<SystemsRegister.Row>
{
    internal sealed record Row(
        Guid Id, string? Number, string Name, string Department, string Purpose, string Scope, string? Frequency, string Approver, DateOnly? ApprovedOn, string Funding, string State, int Missing);

    public override string Code => "Systems";

    public override ReportGroup Group => ReportGroup.Systems;

    public override bool HasPeriod => false;

    public override IReadOnlyList<string> Groupings => ["Department", "SystemState", "Frequency", "Funding"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("SystemNumber", CellKind.Text, row => row.Number, 1.4f), new("SystemName", CellKind.Text, row => row.Name, 1.6f), new("Department", CellKind.Text, row => row.Department), new("Purpose", CellKind.Text, row => row.Purpose, 2),
        new("Scope", CellKind.Text, row => row.Scope, 1.6f), new("Frequency", CellKind.Word, row => row.Frequency is { } often ? Word.Of($"Systems.Frequency.{often}") : null), new("Approver", CellKind.Text, row => row.Approver, 1.2f),
        new("ApprovedOn", CellKind.Date, row => row.ApprovedOn), new("Funding", CellKind.Text, row => row.Funding), new("SystemState", CellKind.Word, row => Word.Of($"Systems.State.{row.State}"), 0.7f),
        new("MissingFacts", CellKind.Number, row => row.Missing, 0.7f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Systems"), Measured<Row>.Count("Complete", row => row.Missing == 0, inChart: true), Measured<Row>.Count("WithGaps", row => row.Missing > 0, isBad: true, inChart: true),
        Measured<Row>.Derived("CompleteRate", MeasureKind.Rate, 1, 2), Measured<Row>.Sum("Gaps", MeasureKind.Number, row => row.Missing, isBad: true),
        Measured<Row>.Count("RetiredSystems", row => row.State == nameof(SystemState.Retired)),
    ];

    protected override string KeyOf(Row row) => row.Id.ToString("N");

    protected override string? HrefOf(Row row) => SystemsPaths.System(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var departments = reading.Question.Departments;
        var wanted = reading.Db.Set<InformationSystem>().AsNoTracking().Where(one => departments.Count == 0 || departments.Contains(one.DepartmentId));
        await foreach (var batch in Batches.ReadAsync<InformationSystem>(last => (last is null ? wanted : wanted.Where(one => one.Id.CompareTo(last.Id) > 0)).OrderBy(one => one.Id), cancellationToken))
        {
            var before = await AsOf.ReadAsync(reading, clock, nameof(InformationSystem), batch.ConvertAll(one => one.Id), cancellationToken);
            foreach (var one in batch.Where(one => !before.WasMadeLater(one.Id, nameof(InformationSystem.Name))))
            {
                string Then(string field, string now) => before.Text(one.Id, field, now) ?? "";
                var row = new Row(
                    one.Id, before.Text(one.Id, nameof(InformationSystem.Number), one.Number), Then(nameof(InformationSystem.Name), one.Name), reading.NameOf(one.DepartmentId),
                    Then(nameof(InformationSystem.Purpose), one.Purpose), Then(nameof(SystemFacts.Scope), one.Facts.Scope), before.Text(one.Id, nameof(SystemFacts.Frequency), one.Facts.Frequency?.ToString()),
                    Then(nameof(SystemFacts.Approver), one.Facts.Approver), before.Day(one.Id, nameof(SystemFacts.ApprovedOn), one.Facts.ApprovedOn), Then(nameof(SystemFacts.Funding), one.Facts.Funding),
                    Then(nameof(InformationSystem.State), one.State.ToString()), 0);
                object?[] facts = [row.Number, row.Purpose, row.Scope, row.Frequency, row.Approver, row.ApprovedOn, row.Funding];
                yield return row with { Missing = facts.Count(fact => fact is null or "") };
            }
        }
    }
}
