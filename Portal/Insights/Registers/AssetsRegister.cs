using Microsoft.EntityFrameworkCore;
using Portal.Assets;

namespace Portal.Insights.Registers;

/// <summary>资产台账: the cards of every ledger at the end of the day with their values, summed from postings, never from cards (plan 五(五)1; decree 738 art. 30).</summary>
internal sealed class AssetsRegister : Report<AssetsRegister.Row>
{
    internal sealed record Row(Guid Id, string Number, string Name, string Department, string Kind, string ClassCode, int Quantity, string Unit, DateOnly AcquiredOn, long OriginalFen, long DepreciationFen)
    {
        public long NetFen => OriginalFen - DepreciationFen;
    }

    public override string Code => "Assets";

    public override ReportGroup Group => ReportGroup.Assets;

    public override bool HasPeriod => false;

    public override IReadOnlyList<string> Groupings => ["Department", "AssetKind", "AcquiredYear"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("AssetNumber", CellKind.Text, row => row.Number, 1.4f), new("AssetName", CellKind.Text, row => row.Name, 1.6f), new("Department", CellKind.Text, row => row.Department),
        new("AssetKind", CellKind.Word, row => Word.Of($"Assets.Kind.{row.Kind}")), new("ClassCode", CellKind.Text, row => row.ClassCode), new("AcquiredOn", CellKind.Date, row => row.AcquiredOn),
        new("AcquiredYear", CellKind.Text, row => row.AcquiredOn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), isLong: true), new("Quantity", CellKind.Number, row => row.Quantity, 0.6f),
        new("Unit", CellKind.Text, row => row.Unit, 0.5f), new("Original", CellKind.Money, row => row.OriginalFen, 1.2f), new("Depreciation", CellKind.Money, row => row.DepreciationFen, 1.2f), new("Net", CellKind.Money, row => row.NetFen, 1.2f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Cards", inChart: true), Measured<Row>.Sum("Pieces", MeasureKind.Number, row => row.Quantity), Measured<Row>.Sum("Original", MeasureKind.Money, row => row.OriginalFen),
        Measured<Row>.Sum("Depreciation", MeasureKind.Money, row => row.DepreciationFen), Measured<Row>.Sum("Net", MeasureKind.Money, row => row.NetFen),
    ];

    protected override string KeyOf(Row row) => $"{row.Id:N}@{row.Department}";

    protected override string? HrefOf(Row row) => AssetsPaths.Asset(row.Id);

    /// <summary>One streaming question: the ledger answers itself as of the day.</summary>
    protected override IAsyncEnumerable<Row> RowsAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var (day, departments) = (reading.Question.AsOf, reading.Question.Departments);
        var sums = reading.Db.AssetPostings.AsNoTracking().Where(one => one.On <= day && (departments.Count == 0 || departments.Contains(one.DepartmentId)))
            .GroupBy(one => new { one.DepartmentId, one.AssetId })
            .Select(group => new
            {
                group.Key.DepartmentId,
                group.Key.AssetId,
                Quantity = group.Sum(one => one.Quantity),
                OriginalFen = group.Sum(one => one.OriginalFen),
                DepreciationFen = group.Sum(one => one.DepreciationFen),
            })
            .Where(one => one.Quantity != 0 || one.OriginalFen != 0 || one.DepreciationFen != 0);
        var rows = from sum in sums
                   join asset in reading.Db.Assets on sum.AssetId equals asset.Id
                   orderby asset.NumberKey, sum.DepartmentId
                   select new { asset.Id, asset.Number, asset.Name, sum.DepartmentId, asset.Kind, asset.ClassCode, sum.Quantity, asset.Unit, asset.AcquiredOn, sum.OriginalFen, sum.DepreciationFen };
        return rows.AsAsyncEnumerable().Select(row => new Row(
            row.Id, row.Number, row.Name, reading.NameOf(row.DepartmentId), row.Kind.ToString(), row.ClassCode, row.Quantity, row.Unit, row.AcquiredOn, row.OriginalFen, row.DepreciationFen));
    }
}
