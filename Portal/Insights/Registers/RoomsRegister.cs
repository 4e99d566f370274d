using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Assets;

namespace Portal.Insights.Registers;

/// <summary>机房腾退与保留: every server room with its plan at the end of the day; kept ones with approval and reason, overdue ones marked (plan 五(五)2).</summary>
internal sealed class RoomsRegister(TimeProvider clock) : Report<RoomsRegister.Row>
{
    internal sealed record Row(Guid Id, string Department, string Name, string Address, int AreaHundredths, int Racks, string Plan, DateOnly? VacateBy, DateOnly? VacatedOn, string? Reason, string ApprovalNumber, DateOnly? ApprovedOn, bool IsOverdue);

    public override string Code => "Rooms";

    public override ReportGroup Group => ReportGroup.Assets;

    public override bool HasPeriod => false;

    public override IReadOnlyList<string> Groupings => ["RoomPlan", "Department", "RetentionReason"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("Department", CellKind.Text, row => row.Department), new("Room", CellKind.Text, row => row.Name, 1.4f), new("Address", CellKind.Text, row => row.Address, 2),
        new("Area", CellKind.Text, row => (row.AreaHundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), 0.7f), new("Racks", CellKind.Number, row => row.Racks, 0.6f), new("RoomPlan", CellKind.Word, row => row.Plan),
        new("VacateBy", CellKind.Date, row => row.VacateBy), new("VacatedOn", CellKind.Date, row => row.VacatedOn), new("RetentionReason", CellKind.Word, row => row.Reason, 1.4f),
        new("ApprovalNumber", CellKind.Text, row => row.ApprovalNumber, 1.3f), new("ApprovedOn", CellKind.Date, row => row.ApprovedOn), new("Overdue", CellKind.YesNo, row => row.IsOverdue, 0.6f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Rooms", inChart: true), Measured<Row>.Count("Kept", row => row.Plan == "Plan.Retained", inChart: true), Measured<Row>.Count("Vacated", row => row.Plan == "Plan.Vacated", inChart: true),
        Measured<Row>.Count("ToVacate", row => row.Plan == "Plan.Vacate"), Measured<Row>.Count("OverdueRooms", row => row.IsOverdue, isBad: true), Measured<Row>.Count("TooLarge", row => row.Plan == "Plan.Retained" && row.AreaHundredths > ServerRoom.MaxRetainedArea * 100, isBad: true),
    ];

    protected override string KeyOf(Row row) => row.Id.ToString("N");

    protected override string? HrefOf(Row row) => AssetsPaths.Room(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (day, departments) = (reading.Question.AsOf, reading.Question.Departments);
        var wanted = reading.Db.ServerRooms.AsNoTracking().Where(one => departments.Count == 0 || departments.Contains(one.DepartmentId));
        await foreach (var batch in Batches.ReadAsync<ServerRoom>(last => (last is null ? wanted : wanted.Where(one => one.Id.CompareTo(last.Id) > 0)).OrderBy(one => one.Id), cancellationToken))
        {
            var before = await AsOf.ReadAsync(reading, clock, ServerRoom.Subject, batch.ConvertAll(one => one.Id), cancellationToken);
            foreach (var one in batch.Where(one => !before.WasMadeLater(one.Id, nameof(ServerRoom.Name))))
            {
                var plan = before.Text(one.Id, nameof(ServerRoom.Plan), one.Plan.ToString())!;
                var vacateBy = before.Day(one.Id, nameof(ServerRoom.VacateBy), one.VacateBy);
                var kept = plan == nameof(RoomPlan.Retained) ? one.Approval : null;
                var reason = plan is nameof(RoomPlan.Retained) or nameof(RoomPlan.RetentionAsked) ? before.Text(one.Id, nameof(ServerRoom.RetentionReason), one.RetentionReason?.ToString()) : null;
                yield return new Row(
                    one.Id, reading.NameOf(one.DepartmentId), before.Text(one.Id, nameof(ServerRoom.Name), one.Name)!, before.Text(one.Id, nameof(ServerRoom.Address), one.Address) ?? "", (int)before.Number(one.Id, nameof(ServerRoom.AreaHundredths), one.AreaHundredths), (int)before.Number(one.Id, nameof(ServerRoom.Racks), one.Racks),
                    $"Plan.{plan}", vacateBy, one.VacatedOn <= day ? one.VacatedOn : null, reason is null ? null : $"Retention.{reason}", kept?.Number ?? "", kept?.On, plan == nameof(RoomPlan.Vacate) && vacateBy < day);
            }
        }
    }
}
