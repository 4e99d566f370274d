using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Systems;

namespace Portal.Insights.Registers;

/// <summary>
/// 调查完整性与质量: for every system how much of its function menus was walked through by the end of the day, which resources came of it and how good their descriptions are
/// (plan 三(一)1). Quality is the mean of the published revisions of that day, of 100; what depends on the day itself (kept in time, looked at within a year) is not in it.
/// </summary>
internal sealed class SurveyRegister(TimeProvider clock) : Report<SurveyRegister.Row>
{
    internal sealed record Row(Guid Id, string Name, string Department, string State, int Leaves, int Judged, int Recorded, int Published, int Points);

    public override string Code => "Survey";

    public override ReportGroup Group => ReportGroup.Catalog;

    public override bool HasPeriod => false;

    public override IReadOnlyList<string> Groupings => ["Department", "SystemState"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("SystemName", CellKind.Text, row => row.Name, 2), new("Department", CellKind.Text, row => row.Department, 1.3f), new("SystemState", CellKind.Word, row => Word.Of($"Systems.State.{row.State}")),
        new("Leaves", CellKind.Number, row => row.Leaves), new("JudgedLeaves", CellKind.Number, row => row.Judged), new("RecordedResources", CellKind.Number, row => row.Recorded), new("PublishedResources", CellKind.Number, row => row.Published),
        new("QualityMean", CellKind.Number, row => row.Published == 0 ? null : (int)Math.Round((decimal)row.Points / row.Published, MidpointRounding.AwayFromZero)),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Systems"), Measured<Row>.Sum("JudgedLeaves", MeasureKind.Number, row => row.Judged), Measured<Row>.Sum("OpenLeaves", MeasureKind.Number, row => row.Leaves - row.Judged, isBad: true),
        Measured<Row>.Derived("SurveyRate", MeasureKind.Rate, 1, 2), Measured<Row>.Count("Unfinished", row => row.Judged < row.Leaves, isBad: true, inChart: true), Measured<Row>.Count("Finished", row => row.Leaves > 0 && row.Judged == row.Leaves, inChart: true),
        Measured<Row>.Sum("RecordedResources", MeasureKind.Number, row => row.Recorded), Measured<Row>.Sum("PublishedResources", MeasureKind.Number, row => row.Published), Measured<Row>.Sum("QualityPoints", MeasureKind.Number, row => row.Points, isBehind: true),
        Measured<Row>.Derived("QualityMean", MeasureKind.Average, 8, 7),
    ];

    protected override string KeyOf(Row row) => row.Id.ToString("N");

    protected override string? HrefOf(Row row) => SystemsPaths.System(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (until, departments) = (reading.Question.Until, reading.Question.Departments);
        var wanted = reading.Db.Set<InformationSystem>().AsNoTracking().Where(one => departments.Count == 0 || departments.Contains(one.DepartmentId));
        await foreach (var batch in Batches.ReadAsync<InformationSystem>(last => (last is null ? wanted : wanted.Where(one => one.Id.CompareTo(last.Id) > 0)).OrderBy(one => one.Id), cancellationToken))
        {
            var ids = batch.ConvertAll(one => one.Id);
            var menus = reading.Db.Set<FunctionMenu>().Where(menu => ids.Contains(menu.SystemId) && !menu.IsRemoved);
            var leaves = await menus.Where(menu => !menus.Any(child => child.ParentId == menu.Id)).GroupBy(menu => menu.SystemId)
                .Select(group => new { group.Key, Leaves = group.Count(), Judged = group.Count(menu => menu.Verdict != null) }).ToDictionaryAsync(one => one.Key, one => (one.Leaves, one.Judged), cancellationToken);
            var revisions = reading.Db.ResourceRevisions.AsNoTracking().Where(one => one.Content.SystemId != null && ids.Contains(one.Content.SystemId.Value) && one.CreatedAt < until);
            var recorded = await revisions.GroupBy(one => one.Content.SystemId!.Value).Select(group => new { group.Key, Count = group.Select(one => one.ResourceId).Distinct().Count() })
                .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
            var published = await revisions.Where(one => one.PublishedAt < until && (one.SupersededAt == null || one.SupersededAt >= until)).GroupBy(one => one.Content.SystemId!.Value)
                .Select(group => new { group.Key, Count = group.Count(), Points = group.Sum(one => one.QualityPoints) }).ToDictionaryAsync(one => one.Key, cancellationToken);
            var before = await AsOf.ReadAsync(reading, clock, nameof(InformationSystem), ids, cancellationToken);
            var moved = ids.Where(id => before.Later(id).Any(MenusThen.Concerns)).ToList();
            var trees = moved.Count == 0 ? null : (await reading.Db.Set<FunctionMenu>().AsNoTracking().Where(menu => moved.Contains(menu.SystemId)).ToListAsync(cancellationToken)).ToLookup(menu => menu.SystemId);
            foreach (var one in batch.Where(one => !before.WasMadeLater(one.Id, nameof(InformationSystem.Name))))
            {
                var walked = trees?.Contains(one.Id) == true ? MenusThen.Count(trees[one.Id], before.Later(one.Id)) : leaves.GetValueOrDefault(one.Id);
                var live = published.GetValueOrDefault(one.Id);
                yield return new Row(
                    one.Id, before.Text(one.Id, nameof(InformationSystem.Name), one.Name)!, reading.NameOf(one.DepartmentId), before.Text(one.Id, nameof(InformationSystem.State), one.State.ToString())!,
                    walked.Leaves, walked.Judged, recorded.GetValueOrDefault(one.Id), live?.Count ?? 0, live?.Points ?? 0);
            }
        }
    }
}
