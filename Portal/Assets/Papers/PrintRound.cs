using Microsoft.EntityFrameworkCore;
using Portal.Assets.Counting;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>
/// 资产盘点报告: what the book expected, what was seen, and every difference with what became of it, for the signature of the leader (decree 738 art. 34, 39). As a
/// workbook every line of the round. Who may see the round may have both.
/// </summary>
public sealed class PrintRound(IDbContextFactory<PortalDbContext> contexts, ReadRound read, IDocumentWriter writer, ISheetWriter sheets, PublicAddress address, TimeProvider clock)
{
    /// <summary>Differences on paper; more of them leave as a workbook only.</summary>
    public const int MaxDifferences = 2000;

    private static readonly PaperColumn[] Columns =
    [
        new("序号", 0.5f, TextAlign.Center), new("资产编号", 1.6f), new("资产名称", 1.6f), new("规格型号", 1.5f), new("账面数", 0.7f, TextAlign.Right), new("实盘数", 0.7f, TextAlign.Right), new("差异", 0.6f, TextAlign.Right),
        new("账面地点", 1.3f), new("实际地点", 1.3f), new("说明", 1.8f),
    ];

    private static readonly IReadOnlyList<Column<CountLine>> SheetColumns =
    [
        new("资产编号", line => line.Number, null, 20, ColumnKind.Text), new("资产名称", line => line.Name, null, 24, ColumnKind.Text), new("规格型号", line => line.Model, null, 20, ColumnKind.Text),
        new("序列号", line => line.SerialNumber, null, 18, ColumnKind.Text), new("计量单位", line => line.Unit, null, 10, ColumnKind.Text), new("账面数", line => line.Expected, null, 10, ColumnKind.Number),
        new("实盘数", line => line.Counted, null, 10, ColumnKind.Number), new("结果", line => StateOf(line.State), null, 12, ColumnKind.Text), new("账面地点", line => line.Place, null, 18, ColumnKind.Text),
        new("实际地点", line => line.FoundPlace, null, 18, ColumnKind.Text), new("说明", line => line.Note, null, 30, ColumnKind.Text), new("盘点人", line => line.SeenBy, null, 12, ColumnKind.Text),
        new("盘点时间", line => line.SeenAt, null, 18, ColumnKind.DateTime),
    ];

    /// <param name="asked">Address the request came to, for the code.</param>
    public async Task<Result<StreamedDownload>> PaperAsync(Guid roundId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(roundId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (details, round) = (found.Value, found.Value.Round);
        var differences = new List<CountLine>();
        foreach (var view in new[] { LineView.Missing, LineView.WrongPlace, LineView.Surplus })
        {
            var page = await read.LinesAsync(roundId, view, "", new PageRequest(1, MaxDifferences), caller, cancellationToken);
            differences.AddRange(page.Succeeded ? page.Value.Items.Where(line => differences.TrueForAll(known => known.Id != line.Id)) : []);
        }

        await JournalAsync(round, "Assets.PaperMade", caller, cancellationToken);
        var now = clock.UtcNow();
        var document = new Document($"资产盘点报告（{round.Number}）",
        [
            OrderSheet.Title("资产盘点报告", $"编号：{round.Number}", address.Of(AssetsPaths.Count(round.Id), asked)),
            OrderSheet.Facts(2,
                OrderSheet.Fact("单位", details.Department), OrderSheet.Fact("范围", details.Room ?? "全部在账资产"), OrderSheet.Fact("开始", OrderSheet.Day(round.StartedAt)), OrderSheet.Fact("盘点截止日", OrderSheet.Day(round.SignedOn) is { Length: > 0 } day ? day : "尚未审签"),
                OrderSheet.Fact("应盘", OrderSheet.Number(details.Tally.Expected)), OrderSheet.Fact("已盘", OrderSheet.Number(details.Tally.Seen)), OrderSheet.Fact("盘亏", OrderSheet.Number(details.Tally.Missing)), OrderSheet.Fact("盘盈", OrderSheet.Number(details.Tally.Surplus)),
                OrderSheet.Fact("移位", OrderSheet.Number(details.Tally.WrongPlace)), OrderSheet.Fact("核销单", string.Join("、", details.Orders.Where(order => order.State is not (OrderState.Cancelled or OrderState.Rejected)).Select(order => order.Number)))),
            new HeadingBlock(differences.Count == 0 ? "账实相符，没有差异。" : "差异明细"),
            .. differences.Count == 0 ? [] : new Block[] { new TableBlock(Columns, [.. differences.Select((line, index) => Row(line, index + 1))]) },
            new SignaturesBlock([new SignaturePlace("盘点人", round.CountedBy is { } counted ? OrderSheet.By(counted) : "", OrderSheet.Day(round.CountedBy?.At)), OrderSheet.Place("单位负责人（盖章）", round.SignedBy)]),
        ])
        { IsLandscape = true, CreatedAt = now, Author = details.Department, Subject = round.Number, Header = $"资产盘点报告　编号：{round.Number}", Footer = OrderSheet.Footer(round.Number, now) };
        return writer.Download(document.Title, document);
    }

    public async Task<Result<StreamedDownload>> SheetAsync(Guid roundId, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(roundId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await JournalAsync(found.Value.Round, "Assets.Exported", caller, cancellationToken);
        return sheets.Download(SheetFormat.Xlsx, $"资产盘点明细（{found.Value.Round.Number}）", new Sheet<CountLine>("盘点明细", SheetColumns, read.AllAsync(roundId, caller, cancellationToken)));
    }

    private async Task JournalAsync(StockRound round, string action, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, action, StockRound.Subject, round.Id, round.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IReadOnlyList<string> Row(CountLine line, int no) =>
    [
        OrderSheet.Number(no), line.Number, line.Name, line.Model, OrderSheet.Number(line.Expected), OrderSheet.Number(line.Counted), OrderSheet.Number(line.Counted - line.Expected), line.Place, line.FoundPlace,
        string.Join("；", new[] { StateOf(line.State), line.IsSettled ? "已处理" : "", line.Note }.Where(text => text.Length > 0)),
    ];

    private static string StateOf(LineState state) => state switch
    {
        LineState.NotSeen => "未盘",
        LineState.Found => "盘到",
        LineState.WrongPlace => "移位",
        LineState.Missing => "盘亏",
        LineState.Surplus => "盘盈",
        _ => "盘点期间已出账",
    };
}
