using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Assets;

namespace Portal.Insights.Registers;

/// <summary>
/// 资产差异: what was handed over and what arrived, and what a stock-taking found missing, surplus or elsewhere, in the period (decree 738 art. 34, 39). A handover counts
/// on the day it was posted, a stock-taking on the day its result was signed. Settled is what the books had right by the end of the day: the card moved, the surplus taken in,
/// the missing pieces written off or gone with their card.
/// </summary>
internal sealed class DifferencesRegister : Report<DifferencesRegister.Row>
{
    internal sealed record Row(string Key, string? Href, string Source, string SourceNumber, string Department, DateOnly On, string AssetNumber, string AssetName, string Kind, int Book, int Found, string Reason, bool Settled)
    {
        public int Gap => Found - Book;
    }

    public override string Code => "AssetDifferences";

    public override ReportGroup Group => ReportGroup.Assets;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Department", "DifferenceKind", "Source", "Month"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("Source", CellKind.Word, row => row.Source), new("SourceNumber", CellKind.Text, row => row.SourceNumber, 1.4f), new("Department", CellKind.Text, row => row.Department), new("On", CellKind.Date, row => row.On),
        new("Month", CellKind.Text, row => Word.Month(row.On), isLong: true), new("AssetNumber", CellKind.Text, row => row.AssetNumber, 1.4f), new("AssetName", CellKind.Text, row => row.AssetName, 1.6f),
        new("DifferenceKind", CellKind.Word, row => row.Kind), new("BookQuantity", CellKind.Number, row => row.Book, 0.7f), new("FoundQuantity", CellKind.Number, row => row.Found, 0.7f), new("Gap", CellKind.Number, row => row.Gap, 0.6f),
        new("Reason", CellKind.Text, row => row.Reason, 2), new("Settled", CellKind.YesNo, row => row.Settled, 0.6f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Differences", inChart: true), Measured<Row>.Count("Missing", row => row.Kind is "Missing" or "Short" || (row.Kind == "WrongPlace" && row.Gap < 0), isBad: true, inChart: true), Measured<Row>.Count("Surplus", row => row.Kind == "Surplus"),
        Measured<Row>.Count("WrongPlace", row => row.Kind == "WrongPlace"), Measured<Row>.Count("RefusedLines", row => row.Kind == "RefusedLine"), Measured<Row>.Count("Unsettled", row => !row.Settled, isBad: true),
    ];

    protected override string KeyOf(Row row) => row.Key;

    protected override string? HrefOf(Row row) => row.Href;

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to, until, departments) = (reading.Question.From!.Value, reading.Question.AsOf, reading.Question.Until, reading.Question.Departments);
        var lines = from line in reading.Db.AssetOrderLines.AsNoTracking()
                    join order in reading.Db.AssetOrders on line.OrderId equals order.Id
                    where order.Kind == OrderKind.Transfer && order.PostedOn >= @from && order.PostedOn <= to && (line.IsRefused || line.ReceivedQuantity != line.Quantity)
                    where departments.Count == 0 || departments.Contains(order.GiverId)
                    orderby order.Number, line.No
                    select new { line, order.Number, order.GiverId, order.PostedOn };
        await foreach (var one in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new Row(
                $"{one.Number}#{one.line.No}", AssetsPaths.Order(one.line.OrderId), "Handover", one.Number, reading.NameOf(one.GiverId), one.PostedOn!.Value, one.line.AssetNumber, one.line.AssetName,
                one.line.IsRefused ? "RefusedLine" : "Short", one.line.Quantity, one.line.IsRefused ? 0 : one.line.ReceivedQuantity ?? 0, one.line.DifferenceReason, true);
        }

        var (orders, postings) = (reading.Db.AssetOrders, reading.Db.AssetPostings);
        var counted = from line in reading.Db.StockLines.AsNoTracking()
                      join round in reading.Db.StockRounds on line.RoundId equals round.Id
                      where round.SignedOn >= @from && round.SignedOn <= to && line.State != LineState.Left && (line.State != LineState.Found || line.CountedQuantity < line.ExpectedQuantity)
                      where departments.Count == 0 || departments.Contains(round.DepartmentId)
                      orderby round.Number, line.Id
                      select new
                      {
                          line,
                          round.Number,
                          round.DepartmentId,
                          round.SignedOn,
                          WrittenOff = orders.Any(order => order.Id == line.WriteOffOrderId && order.PostedOn <= to),
                          Held = postings.Where(posting => posting.AssetId == line.AssetId && posting.DepartmentId == round.DepartmentId && posting.On <= to).Sum(posting => posting.Quantity),
                      };
        await foreach (var one in counted.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new Row(
                $"{one.Number}#{one.line.Id:N}", AssetsPaths.Count(one.line.RoundId), "StockTaking", one.Number, reading.NameOf(one.DepartmentId), one.SignedOn!.Value, one.line.AssetNumber, one.line.AssetName,
                one.line.State switch { LineState.Surplus => "Surplus", LineState.WrongPlace => "WrongPlace", _ => "Missing" }, one.line.ExpectedQuantity, one.line.CountedQuantity, one.line.Note,
                one.line.SettledAt < until || (one.line.Shortage > 0 && (one.WrittenOff || one.Held == 0)));
        }
    }
}
