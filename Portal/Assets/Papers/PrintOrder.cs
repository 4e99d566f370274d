using Microsoft.EntityFrameworkCore;
using Portal.Assets.Orders;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>Which paper of an order.</summary>
public enum OrderPaper
{
    /// <summary>资产处置申报表.</summary>
    Application,

    /// <summary>资产移交清单; transfers only.</summary>
    Handover,

    /// <summary>资产报废表 or 资产损失核销表; once approved.</summary>
    Disposal,
}

/// <summary>Makes the papers of an order (plan 五(五)1; domain 5). Who may see the order may print it; every print is journaled.</summary>
public sealed class PrintOrder(IDbContextFactory<PortalDbContext> contexts, ReadOrder read, IDocumentWriter writer, PublicAddress address, TimeProvider clock)
{
    private static readonly PaperColumn[] LineColumns =
    [
        new("序号", 0.6f, TextAlign.Center), new("资产编号", 1.7f), new("资产名称", 1.7f), new("品牌型号", 1.9f), new("单位", 0.6f, TextAlign.Center), new("账面数", 0.7f, TextAlign.Right), new("处置数", 0.7f, TextAlign.Right),
        new("原值（元）", 1.4f, TextAlign.Right), new("累计折旧（元）", 1.4f, TextAlign.Right), new("净值（元）", 1.4f, TextAlign.Right),
    ];

    private static readonly PaperColumn[] HandoverColumns =
    [
        new("序号", 0.6f, TextAlign.Center), new("资产编号", 1.6f), new("资产名称", 1.5f), new("品牌型号", 1.6f), new("单位", 0.6f, TextAlign.Center), new("移交数", 0.7f, TextAlign.Right), new("实收数", 0.7f, TextAlign.Right),
        new("差异", 0.6f, TextAlign.Right), new("原值（元）", 1.3f, TextAlign.Right), new("净值（元）", 1.3f, TextAlign.Right), new("实收原值（元）", 1.35f, TextAlign.Right), new("接收状况、差异原因", 1.9f),
    ];

    /// <param name="asked">Address the request came to, for the code.</param>
    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid orderId, OrderPaper paper, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(orderId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var order = found.Value.Order;
        if (!Exists(order, paper))
        {
            return AssetsRefusals.WrongState(order.State);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Assets.PaperMade", AssetOrder.Subject, order.Id, order.Number, new FieldChange("Paper", null, paper.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        var document = Of(found.Value, paper, address.Of(AssetsPaths.Order(order.Id), asked), clock.UtcNow());
        return writer.Download(document.Title, document);
    }

    /// <summary>Is there such a paper of the order yet?</summary>
    public static bool Exists(AssetOrder order, OrderPaper paper) => paper switch
    {
        OrderPaper.Handover => order.Kind == OrderKind.Transfer && order.State is OrderState.Approved or OrderState.HandedOver or OrderState.Posted,
        OrderPaper.Disposal => order.Kind != OrderKind.Transfer && order.State is OrderState.Approved or OrderState.Posted,
        _ => order.Lines.Count > 0,
    };

    internal static Document Of(OrderDetails details, OrderPaper paper, Uri link, DateTime printedAt) => paper switch
    {
        OrderPaper.Handover => Handover(details, link, printedAt),
        OrderPaper.Disposal => Disposal(details, link, printedAt),
        _ => Application(details, link, printedAt),
    };

    private static Document Application(OrderDetails details, Uri link, DateTime printedAt)
    {
        var (order, title) = (details.Order, "行政事业单位国有资产处置申报表");
        return OrderSheet.Of(title, details, printedAt,
        [
            OrderSheet.Title(title, order, link),
            OrderSheet.Facts(2, OrderSheet.Fact("申报单位", details.Giver), OrderSheet.Fact("处置方式", OrderSheet.Kind(order.Kind)), OrderSheet.Fact("接收单位", details.Receiver), OrderSheet.Fact("申报日期", OrderSheet.Day(order.CreatedAt)),
                OrderSheet.Fact("冲回单据", details.Reverses?.Number)),
            OrderSheet.Facts(1, [OrderSheet.Fact("处置理由", order.Reason), .. Reasons(order)]),
            new TableBlock(LineColumns, [.. order.Lines.Select(line => (IReadOnlyList<string>)
                [OrderSheet.Number(line.No), line.AssetNumber, line.AssetName, $"{line.Brand} {line.Model}".Trim(), line.Unit, OrderSheet.Number(line.BookQuantity), OrderSheet.Number(line.Quantity), Money.Yuan(line.OriginalFen), Money.Yuan(line.DepreciationFen), Money.Yuan(line.NetFen)]),
                ["合计", "", "", "", "", "", OrderSheet.Number(order.Lines.Sum(line => (long)line.Quantity)), Money.Yuan(order.Lines.Sum(line => line.OriginalFen)), Money.Yuan(order.Lines.Sum(line => line.DepreciationFen)), Money.Yuan(order.Lines.Sum(line => line.NetFen))]]) { KeepsSum = true },
            OrderSheet.Facts(1, OrderSheet.Fact("原值合计", OrderSheet.Sum(order.Lines.Sum(line => line.OriginalFen))), OrderSheet.Fact("运管中心处置意见", order.Opinion), OrderSheet.Fact("财政批复", ApprovalOf(order))),
            new SignaturesBlock(
            [
                OrderSheet.Place("申报单位经办人", order.Drafter), OrderSheet.Place("申报单位负责人（盖章）", order.SignedBy), OrderSheet.Place("市运管中心（盖章）", order.OpinionBy), OrderSheet.Place("财政部门（盖章）", order.ApprovedBy),
            ]) { PerRow = 4 },
        ]);
    }

    private static Document Handover(OrderDetails details, Uri link, DateTime printedAt)
    {
        var (order, title, blocks) = (details.Order, "资产移交清单", new List<Block>());
        blocks.Add(OrderSheet.Title(title, order, link));
        blocks.Add(OrderSheet.Facts(2, OrderSheet.Fact("移交单位", details.Giver), OrderSheet.Fact("接收单位", details.Receiver), OrderSheet.Fact("财政批复文号", ApprovalOf(order)), OrderSheet.Fact("记账日期", OrderSheet.Day(order.PostedOn))));
        blocks.Add(new TableBlock(HandoverColumns, [.. order.Lines.Select(Row), Total(order)]) { FontSize = 8.5f, KeepsSum = true });
        blocks.Add(OrderSheet.Facts(1, [.. Sums(order)]));
        blocks.Add(new SignaturesBlock(
        [
            OrderSheet.Place($"移交人（{details.Giver}，盖章）", order.HandedOverBy), OrderSheet.Place($"接收人（{details.Receiver}，盖章）", order.ReceivedBy), OrderSheet.Place("监交人（盖章）", order.WitnessedBy),
        ])
        { PerRow = 3 });
        return OrderSheet.Of(title, details, printedAt, blocks);
    }

    private static Document Disposal(OrderDetails details, Uri link, DateTime printedAt)
    {
        var (order, title) = (details.Order, details.Order.Kind == OrderKind.Scrapping ? "资产报废登记表" : "资产损失核销登记表");
        var isScrapping = order.Kind == OrderKind.Scrapping;
        PaperColumn[] columns = [.. LineColumns, .. isScrapping ? new PaperColumn[] { new("处置方式、数据擦除", 2.4f), new("残值收入（元）", 1.4f, TextAlign.Right) } : []];
        return OrderSheet.Of(title, details, printedAt,
        [
            OrderSheet.Title(title, order, link),
            OrderSheet.Facts(2, OrderSheet.Fact("单位", details.Giver), OrderSheet.Fact("财政批复文号", ApprovalOf(order)), OrderSheet.Fact("记账日期", OrderSheet.Day(order.PostedOn)), OrderSheet.Fact("冲回单据", details.Reverses?.Number)),
            OrderSheet.Facts(1, [OrderSheet.Fact("处置理由", order.Reason), .. Reasons(order)]),
            new TableBlock(columns, [.. order.Lines.Select(line => (IReadOnlyList<string>)
            [
                OrderSheet.Number(line.No), line.AssetNumber, line.AssetName, $"{line.Brand} {line.Model}".Trim(), line.Unit, OrderSheet.Number(line.BookQuantity), OrderSheet.Number(line.Quantity), Money.Yuan(line.OriginalFen), Money.Yuan(line.DepreciationFen), Money.Yuan(line.NetFen),
                .. isScrapping ? new[] { $"{OrderSheet.Way(line.Way)}{(line.Wipe is { } wipe ? $"；{wipe.Method}，{wipe.ByName}，{OrderSheet.Day(wipe.On)}" : "")}", line.ResidualFen is { } fen ? Money.Yuan(fen) : "" } : [],
            ])]) { FontSize = isScrapping ? 8 : 9 },
            OrderSheet.Facts(1,
                OrderSheet.Fact("原值合计", OrderSheet.Sum(order.Lines.Sum(line => line.OriginalFen))), OrderSheet.Fact("净值合计", OrderSheet.Sum(order.Lines.Sum(line => line.NetFen))),
                isScrapping && order.Lines.Any(line => line.ResidualFen is not null) ? OrderSheet.Fact("残值收入合计", OrderSheet.Sum(order.Lines.Sum(line => line.ResidualFen ?? 0))) : null, OrderSheet.Fact("运管中心处置意见", order.Opinion)),
            new SignaturesBlock(
            [
                OrderSheet.Place("经办人", order.Drafter), OrderSheet.Place("单位负责人（盖章）", order.SignedBy), OrderSheet.Place("财政部门（盖章）", order.ApprovedBy), OrderSheet.Place("记账人", order.PostedBy),
            ]) { PerRow = 4 },
        ]);
    }

    private static IEnumerable<Fact?> Reasons(AssetOrder order) =>
    [
        order.Technical is { } technical ? OrderSheet.Fact("技术鉴定", $"{technical.Text}（{(technical.Institution.Length > 0 ? technical.Institution : string.Join("、", technical.People))}，{OrderSheet.Day(technical.On)}）") : null,
        OrderSheet.Fact("损失原因", order.Cause), OrderSheet.Fact("责任认定", order.Responsibility),
    ];

    private static string ApprovalOf(AssetOrder order) => order.Approval switch
    {
        null => "",
        { Number.Length: 0 } => "低于限额，报财政备案",
        var approval => $"{approval.Number}（{OrderSheet.Day(approval.On)}）",
    };

    private static IReadOnlyList<string> Row(AssetOrderLine line) =>
    [
        OrderSheet.Number(line.No), line.AssetNumber, line.AssetName, $"{line.Brand} {line.Model}".Trim(), line.Unit, OrderSheet.Number(line.Quantity), line.ReceivedQuantity is { } received ? OrderSheet.Number(received) : "",
        line.ReceivedQuantity is { } got && got != line.Quantity ? OrderSheet.Number(got - line.Quantity) : "", Money.Yuan(line.OriginalFen), Money.Yuan(line.NetFen),
        line.ReceivedQuantity is null ? "" : Money.Yuan(line.Going(OrderKind.Transfer).OriginalFen),
        string.Join("；", new[] { line.IsRefused ? "不予接收" : "", line.ConditionOnReceipt, line.DifferenceReason }.Where(text => text.Length > 0)),
    ];

    private static IReadOnlyList<string> Total(AssetOrder order) =>
    [
        "合计", "", "", "", "", OrderSheet.Number(order.Lines.Sum(line => (long)line.Quantity)), order.Lines.All(line => line.ReceivedQuantity is not null) ? OrderSheet.Number(order.Lines.Sum(line => (long)(line.ReceivedQuantity ?? 0))) : "", "",
        Money.Yuan(order.Lines.Sum(line => line.OriginalFen)), Money.Yuan(order.Lines.Sum(line => line.NetFen)),
        order.Lines.All(line => line.ReceivedQuantity is not null) ? Money.Yuan(order.Lines.Sum(line => line.Going(OrderKind.Transfer).OriginalFen)) : "", "",
    ];

    /// <summary>What is handed over is what was received, what was short and what was refused, each to the fen.</summary>
    private static IEnumerable<Fact?> Sums(AssetOrder order)
    {
        yield return OrderSheet.Fact("移交原值合计", Said(order.Lines, line => line.Handed));
        if (order.Lines.Any(line => line.ReceivedQuantity is null))
        {
            yield break;
        }

        var (refused, shorts) = (order.Lines.Where(line => line.IsRefused).ToList(), order.Lines.Where(line => !line.IsRefused && line.ReceivedQuantity < line.Quantity).ToList());
        yield return OrderSheet.Fact("实收原值合计", $"{Said(order.Lines, line => line.Going(OrderKind.Transfer))}，{(order.PostedOn is { } day ? $"{OrderSheet.Day(day)}记入接收单位台账" : "待记入接收单位台账")}");
        yield return refused.Count == 0 ? null : OrderSheet.Fact("不予接收原值", $"{Said(refused, line => line.Handed)}，留在移交单位台账：{string.Join("、", refused.Select(line => $"第{line.No}行"))}");
        yield return shorts.Count == 0 ? null : OrderSheet.Fact("少收原值", $"{Said(shorts, line => line.Handed - line.Going(OrderKind.Transfer))}，留在移交单位台账：{string.Join("、", shorts.Select(line => $"第{line.No}行少收{line.Quantity - line.ReceivedQuantity}{line.Unit}"))}");
    }

    private static string Said(IReadOnlyCollection<AssetOrderLine> lines, Func<AssetOrderLine, Amounts> part) =>
        $"{OrderSheet.Sum(lines.Sum(line => part(line).OriginalFen))}，净值 {Money.Yuan(lines.Sum(line => part(line).NetFen))} 元";
}
