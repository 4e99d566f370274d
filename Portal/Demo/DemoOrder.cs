using Portal.Assets;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

/// <summary>One asset order from its draft to where it stops: who takes each turn, and when.</summary>
internal sealed class DemoOrder(DemoAssets demo, string department, OrderKind kind, int index)
{
    private const int Day = OfficeHours.MinutesPerDay;

    private Guid? orderId;

    /// <summary>The state in which the story leaves it.</summary>
    public OrderState Stops { get; init; }

    /// <summary>What happens, each so many working minutes after the one before. Where too few assets are free the order is not begun.</summary>
    public IEnumerable<(int Delay, Func<Task> Act)> Steps(CancellationToken token)
    {
        yield return (0, () => DraftAsync(token));
        if (Stops == OrderState.Draft)
        {
            yield break;
        }

        yield return (40, () => ActAsync("clerk", (id, by) => demo.Use<SubmitOrder>().ExecuteAsync(id, by, token), token));
        if (Stops == OrderState.AwaitingSignature)
        {
            yield break;
        }

        yield return (120, () => ActAsync("leader", (id, by) => demo.Use<SignOrder>().ExecuteAsync(id, by, token), token));
        if (Stops == OrderState.AwaitingOpinion)
        {
            yield break;
        }

        if (Stops == OrderState.Returned)
        {
            yield return (90, () => ActAsync("center", (id, by) => demo.Use<ReturnOrder>().ExecuteAsync(id, "1. 接收后的用途请写明；2. 两台设备的存放地点与卡片不一致，请核对。", by, token), token));
            yield break;
        }

        yield return (Stops == OrderState.Posted ? Day : 60, () => ActAsync("center", (id, by) => demo.Use<GiveOpinion>().ExecuteAsync(id, Opinion, by, token), token));
        if (Stops == OrderState.FinanceReview)
        {
            yield break;
        }

        yield return (Stops == OrderState.Posted ? 3 * Day : 60, () => ActAsync("finance", (id, by) => demo.Use<ApproveOrder>().ExecuteAsync(id, new FinanceApproval(demo.NextApproval(), demo.Today, "同意处置，请按规定办理并调整台账。"), by, token), token));
        if (Stops == OrderState.Approved)
        {
            yield break;
        }

        foreach (var step in Carry(token))
        {
            yield return step;
        }

        if (Stops == OrderState.Posted)
        {
            yield return (Day, () => ActAsync("finance", (id, by) => demo.Use<PostOrder>().ExecuteAsync(id, by, token), token));
        }
    }

    private string Opinion => kind == OrderKind.Transfer ? "设备性能满足政务云扩容需要，同意接收。" : "经现场核验情况属实，同意处置。";

    private IEnumerable<(int Delay, Func<Task> Act)> Carry(CancellationToken token)
    {
        if (kind == OrderKind.Scrapping)
        {
            yield return (Day, () => ActAsync("clerk", async (id, by) =>
            {
                var order = await demo.OrderAsync(id, token);
                return await demo.Use<ExecuteScrapping>().ExecuteAsync(
                    id, [.. order.Lines.Select(line => new LineExecution(line.Id, line.Quantity * 3_500L, DisposalWay.Recycled, line.HoldsData ? new WipeRecord("硬盘消磁并粉碎", by.Name, demo.Today) : null))], by, token);
            }, token));
        }

        if (kind != OrderKind.Transfer)
        {
            yield break;
        }

        yield return (Day, () => ActAsync("center", async (id, by) =>
        {
            var order = await demo.OrderAsync(id, token);
            return await demo.Use<ReceiveLines>().ExecuteAsync(id, [.. order.Lines.Select(Receipt)], by, token);
        }, token));
        foreach (var (who, role) in new[] { ("clerk", HandoverRole.HandedOver), ("center", HandoverRole.Received), ("supervision", HandoverRole.Witness) })
        {
            yield return (25, () => ActAsync(who, (id, by) => demo.Use<SignHandover>().ExecuteAsync(id, role, by, token), token));
        }
    }

    /// <summary>Now and then a piece is missing, or a thing is not taken.</summary>
    private LineReceipt Receipt(AssetOrderLine line) => (index % 4, line.No) switch
    {
        (1, 2) when line.Quantity > 1 => new LineReceipt(line.Id, line.Quantity - 1, false, "一台交接时未找到，由移交单位另行查明", "外观完好，可通电"),
        (2, 3) => new LineReceipt(line.Id, 0, true, "主板故障，无法通电，不予接收", ""),
        _ => new LineReceipt(line.Id, line.Quantity, false, "", "外观完好，可通电"),
    };

    private async Task DraftAsync(CancellationToken token)
    {
        var by = await demo.CallerAsync(demo.UserOf(department, RoleCodes.Clerk), token);
        var free = await demo.FreeAsync(department, kind == OrderKind.Transfer ? 3 + (index % 3) : 2, kind == OrderKind.Scrapping || index % 2 == 0, token);
        if (free.Count == 0)
        {
            return;
        }

        var center = await demo.CallerAsync("center", token);
        orderId = DemoRun.Require(await demo.Use<DraftOrder>().ExecuteAsync(kind, by, [.. free.Select(id => new OrderPick(id))], token), department);
        DemoRun.Require(await demo.Use<WriteOrder>().ExecuteAsync(orderId.Value, Content(center.DepartmentId!.Value), by, token), department);
        if (kind == OrderKind.WriteOff)
        {
            await using var photo = DemoPicture.Open();
            DemoRun.Require(await demo.Use<AssetFiles>().AddToOrderAsync(orderId.Value, OrderFileKind.Evidence, photo, "现场照片.png", by, token), department);
        }
    }

    private OrderContent Content(Guid centerId) => kind switch
    {
        OrderKind.Transfer => new OrderContent { ReceiverId = centerId, Reason = "落实盘政办发〔2017〕144号，机房腾退，设备移交市智慧城市运行管理中心统一使用。" },
        OrderKind.Scrapping => new OrderContent
        {
            Reason = "超过最低使用年限，性能不能满足业务需要，维修不经济。",
            Technical = new TechnicalOpinion { People = ["赵立军", "钱学海", "孙志远"], Text = "主板、电源老化，厂商已停止维保，无维修和再利用价值，建议报废。", On = demo.Today },
        },
        _ => new OrderContent { Reason = "设备损毁，账实不符，申请核销。", Cause = "汛期暴雨致配电间进水，设备浸泡损毁。", Responsibility = "经查属不可抗力，无人为责任；已完善防汛措施。" },
    };

    private async Task ActAsync(string role, Func<Guid, Caller, Task<Result>> act, CancellationToken token)
    {
        if (orderId is { } id)
        {
            var user = role switch { "clerk" => demo.UserOf(department, RoleCodes.Clerk), "leader" => demo.UserOf(department, RoleCodes.Leader), _ => role };
            DemoRun.Require(await act(id, await demo.CallerAsync(user, token)), $"{kind} {department}");
        }
    }
}
