using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Kernel;

namespace Portal.Insights.Registers;

/// <summary>资产处置单: orders begun in the period, how far they had come at its end, and what they carried (plan 五(五)1).</summary>
internal sealed class AssetOrdersRegister(TimeProvider clock) : Report<AssetOrdersRegister.Row>
{
    internal sealed record Row(
        Guid Id, string Number, string Kind, string State, string Giver, string Receiver, DateOnly BegunOn, string ApprovalNumber, DateOnly? ApprovedOn, DateOnly? PostedOn, int Lines, int Differences, long OriginalFen, long NetFen);

    public override string Code => "AssetOrders";

    public override ReportGroup Group => ReportGroup.Assets;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Giver", "OrderKind", "OrderState", "Month"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("OrderNumber", CellKind.Text, row => row.Number, 1.4f), new("OrderKind", CellKind.Word, row => Word.Of($"Assets.OrderKind.{row.Kind}")), new("OrderState", CellKind.Word, row => Word.Of($"Assets.OrderState.{row.State}")),
        new("Giver", CellKind.Text, row => row.Giver), new("Receiver", CellKind.Text, row => row.Receiver), new("BegunOn", CellKind.Date, row => row.BegunOn), new("Month", CellKind.Text, row => Word.Month(row.BegunOn), isLong: true),
        new("ApprovalNumber", CellKind.Text, row => row.ApprovalNumber, 1.4f), new("ApprovedOn", CellKind.Date, row => row.ApprovedOn), new("PostedOn", CellKind.Date, row => row.PostedOn),
        new("Lines", CellKind.Number, row => row.Lines, 0.6f), new("Differences", CellKind.Number, row => row.Differences, 0.6f), new("Original", CellKind.Money, row => row.OriginalFen, 1.2f), new("Net", CellKind.Money, row => row.NetFen, 1.2f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Orders", inChart: true), Measured<Row>.Count("PostedOrders", row => row.State == nameof(OrderState.Posted), inChart: true),
        Measured<Row>.Count("OpenOrders", row => row.State is not (nameof(OrderState.Posted) or nameof(OrderState.Rejected) or nameof(OrderState.Cancelled))),
        Measured<Row>.Count("WithDifferences", row => row.Differences > 0, isBad: true), Measured<Row>.Sum("Lines", MeasureKind.Number, row => row.Lines), Measured<Row>.Sum("Original", MeasureKind.Money, row => row.OriginalFen),
        Measured<Row>.Sum("Net", MeasureKind.Money, row => row.NetFen),
    ];

    protected override string KeyOf(Row row) => row.Number;

    protected override string? HrefOf(Row row) => AssetsPaths.Order(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (since, until, day, departments) = (reading.Question.Since, reading.Question.Until, reading.Question.AsOf, reading.Question.Departments);
        var wanted = reading.Db.AssetOrders.AsNoTracking().Where(one => one.CreatedAt >= since && one.CreatedAt < until)
            .Where(one => departments.Count == 0 || departments.Contains(one.GiverId) || (one.ReceiverId != null && departments.Contains(one.ReceiverId.Value)));
        await foreach (var batch in Batches.ByNumberAsync(wanted, one => one.Number, cancellationToken))
        {
            var ids = batch.ConvertAll(one => one.Id);
            var differences = await reading.Db.AssetOrderLines.Where(line => ids.Contains(line.OrderId) && (line.IsRefused || (line.ReceivedQuantity != null && line.ReceivedQuantity != line.Quantity)))
                .GroupBy(line => line.OrderId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
            var before = await AsOf.ReadAsync(reading, clock, AssetOrder.Subject, ids, cancellationToken);
            foreach (var one in batch)
            {
                var state = before.Text(one.Id, nameof(AssetOrder.State), one.State.ToString())!;
                var approved = one.Approval is { } approval && approval.On <= day && state is not (nameof(OrderState.Draft) or nameof(OrderState.AwaitingSignature) or nameof(OrderState.AwaitingOpinion) or nameof(OrderState.FinanceReview)) ? approval : null;
                yield return new Row(
                    one.Id, one.Number, one.Kind.ToString(), state, reading.NameOf(one.GiverId), reading.NameOf(one.ReceiverId), ShanghaiTime.DateOf(one.CreatedAt), approved?.Number ?? "", approved?.On,
                    one.PostedOn <= day ? one.PostedOn : null, (int)before.Number(one.Id, nameof(AssetOrder.LineCount), one.LineCount), state is nameof(OrderState.HandedOver) or nameof(OrderState.Posted) ? differences.GetValueOrDefault(one.Id) : 0,
                    before.Number(one.Id, nameof(AssetOrder.OriginalFen), one.OriginalFen), before.Number(one.Id, nameof(AssetOrder.NetFen), one.NetFen));
            }
        }
    }
}
