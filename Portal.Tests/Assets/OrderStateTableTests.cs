using Microsoft.EntityFrameworkCore;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Every state of an order × every action, written by hand: what is done, and with which words the rest is refused. A refused action changes nothing.</summary>
public sealed class OrderStateTableTests : IAsyncLifetime
{
    /// <summary>
    /// Each action by whoever does it in its time. + = done; ws = wrong state, nf = not found (it has not come before him), in = incomplete, as = already signed,
    /// nr = not reversible. Received = the receiver has counted; BeingSigned = the giver has signed the handover; Executed = what became of scrapped things is written.
    /// </summary>
    private const string Table = """
                                    Write Add Remove Submit Sign Return Opine Approve Reject Cancel Receive HandOver TakeOver Witness Reopen Execute Post Reverse
        Transfer.Draft              +     +   +      +      ws   ws     ws    nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.AwaitingSignature  ws    ws  ws     ws     +    +      ws    nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.AwaitingOpinion    ws    ws  ws     ws     ws   +      +     nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.FinanceReview      ws    ws  ws     ws     ws   +      ws    +       +      +      nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.Approved           ws    ws  ws     ws     ws   ws     ws    ws      ws     +      +       in       in       in      ws     ws      ws   nr
        Transfer.Received           ws    ws  ws     ws     ws   ws     ws    ws      ws     +      +       +        +        +       ws     ws      ws   nr
        Transfer.BeingSigned        ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     as      as       +        +       +      ws      ws   nr
        Transfer.HandedOver         ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     ws      ws       ws       ws      +      ws      +    nr
        Transfer.Posted             ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     ws      ws       ws       ws      ws     ws      ws   +
        Transfer.Returned           +     +   +      +      ws   ws     ws    ws      ws     +      nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.Rejected           ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     nf      ws       nf       nf      ws     ws      ws   nf
        Transfer.Cancelled          ws    ws  ws     ws     ws   ws     ws    nf      nf     ws     nf      ws       nf       nf      ws     ws      ws   nf
        Scrapping.Draft             +     +   +      +      ws   ws     ws    nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.AwaitingSignature ws    ws  ws     ws     +    +      ws    nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.AwaitingOpinion   ws    ws  ws     ws     ws   +      +     nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.FinanceReview     ws    ws  ws     ws     ws   +      ws    +       +      +      nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.Approved          ws    ws  ws     ws     ws   ws     ws    ws      ws     +      nf      ws       nf       nf      ws     +       in   nr
        Scrapping.Executed          ws    ws  ws     ws     ws   ws     ws    ws      ws     +      nf      ws       nf       nf      ws     +       +    nr
        Scrapping.Posted            ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     nf      ws       nf       nf      ws     ws      ws   +
        Scrapping.Returned          +     +   +      +      ws   ws     ws    ws      ws     +      nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.Rejected          ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     nf      ws       nf       nf      ws     ws      ws   nr
        Scrapping.Cancelled         ws    ws  ws     ws     ws   ws     ws    nf      nf     ws     nf      ws       nf       nf      ws     ws      ws   nr
        WriteOff.Draft              +     +   +      +      ws   ws     ws    nf      nf     +      nf      ws       nf       nf      ws     ws      ws   nr
        WriteOff.FinanceReview      ws    ws  ws     ws     ws   +      ws    +       +      +      nf      ws       nf       nf      ws     ws      ws   nr
        WriteOff.Approved           ws    ws  ws     ws     ws   ws     ws    ws      ws     +      nf      ws       nf       nf      ws     ws      +    nr
        WriteOff.Posted             ws    ws  ws     ws     ws   ws     ws    ws      ws     ws     nf      ws       nf       nf      ws     ws      ws   +
        """;

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["ws"] = "Assets.WrongState", ["nf"] = AssetsRefusals.NotFound.Code, ["in"] = "Assets.Incomplete", ["as"] = AssetsRefusals.AlreadySigned.Code, ["nr"] = AssetsRefusals.NotReversible.Code,
    };

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;
    private int approvals;

    public static TheoryData<string> States => HandTable.RowsOf(Table);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [MemberData(nameof(States))]
    public async Task In_each_state_is_done_what_the_table_says_and_nothing_else(string row)
    {
        var (kind, state) = (Enum.Parse<OrderKind>(row.Split('.')[0]), row.Split('.')[1]);
        List<string> wrong = [];
        var untouched = await MakeAsync(kind, state);
        var before = await SnapshotAsync(untouched);
        foreach (var (action, cell) in HandTable.Row(Table, row))
        {
            var refusal = await ActAsync(action, kind, state, cell == "+" ? await MakeAsync(kind, state) : untouched);
            if (cell == "+" ? refusal is not null : refusal?.Code != Codes[cell])
            {
                wrong.Add($"{action} in {row}: expected {(cell == "+" ? "done" : Codes[cell])}, was {refusal?.Code ?? "done"}");
            }
            else if (cell != "+" && await SnapshotAsync(untouched) != before)
            {
                wrong.Add($"{action} in {row} was refused and left something behind");
            }
        }

        Assert.Empty(wrong);
        await people.AssertBooksAgreeAsync();
    }

    [Fact]
    public async Task What_takes_an_order_back_takes_no_other_lines_and_is_not_taken_back_itself()
    {
        var posted = await MakeAsync(OrderKind.WriteOff, "Posted");
        var back = (await database.Get<ReverseOrder>().ExecuteAsync(posted, "已找回", people.Clerk)).Value;
        var other = await people.AssetAsync();
        Assert.Equal(AssetsRefusals.NotReversible, (await database.Get<AddOrderLines>().ExecuteAsync(back, [new(other.Id)], people.Clerk)).Refusal);
        Assert.Null((await database.Get<SubmitOrder>().ExecuteAsync(back, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignOrder>().ExecuteAsync(back, people.Leader)).Refusal);
        Assert.Null((await database.Get<GiveOpinion>().ExecuteAsync(back, "属实", people.Center)).Refusal);
        Assert.Null((await database.Get<ApproveOrder>().ExecuteAsync(back, Approval(), people.Finance)).Refusal);
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(back, people.Center)).Refusal);
        Assert.Equal(AssetsRefusals.NotReversible, (await database.Get<ReverseOrder>().ExecuteAsync(back, "又丢了", people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotReversible, (await database.Get<ReverseOrder>().ExecuteAsync(posted, "再冲一次", people.Clerk)).Refusal);
        await people.AssertBooksAgreeAsync();
    }

    private async Task<Refusal?> ActAsync(string action, OrderKind kind, string state, Guid id)
    {
        var order = await people.OrderAsync(id);
        var reviewer = state switch { "AwaitingSignature" => people.Leader, "FinanceReview" => people.Finance, _ => people.Center };
        return action switch
        {
            "Write" => (await database.Get<WriteOrder>().ExecuteAsync(id, people.OrderContentOf(kind), people.Clerk)).Refusal,
            "Add" => (await database.Get<AddOrderLines>().ExecuteAsync(id, [new((await people.AssetAsync()).Id)], people.Clerk)).Refusal,
            "Remove" => (await database.Get<RemoveOrderLines>().ExecuteAsync(id, [order.Lines[0].Id], people.Clerk)).Refusal,
            "Submit" => (await database.Get<SubmitOrder>().ExecuteAsync(id, people.Clerk)).Refusal,
            "Sign" => (await database.Get<SignOrder>().ExecuteAsync(id, people.Leader)).Refusal,
            "Return" => (await database.Get<ReturnOrder>().ExecuteAsync(id, "请补充附件", reviewer)).Refusal,
            "Opine" => (await database.Get<GiveOpinion>().ExecuteAsync(id, "同意", people.Center)).Refusal,
            "Approve" => (await database.Get<ApproveOrder>().ExecuteAsync(id, Approval(), people.Finance)).Refusal,
            "Reject" => (await database.Get<RejectOrder>().ExecuteAsync(id, "尚可使用", people.Finance)).Refusal,
            "Cancel" => (await database.Get<CancelOrder>().ExecuteAsync(id, "另行安排", people.Clerk)).Refusal,
            "Receive" => (await database.Get<ReceiveLines>().ExecuteAsync(id, AssetsPeople.Receipts(order), people.CenterClerk)).Refusal,
            "HandOver" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, people.Clerk)).Refusal,
            "TakeOver" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, people.CenterClerk)).Refusal,
            "Witness" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, people.Supervision)).Refusal,
            "Reopen" => (await database.Get<ReopenHandover>().ExecuteAsync(id, "清点有误", people.Clerk)).Refusal,
            "Execute" => (await database.Get<ExecuteScrapping>().ExecuteAsync(id, people.Executions(order), people.Clerk)).Refusal,
            "Post" => (await database.Get<PostOrder>().ExecuteAsync(id, people.Center)).Refusal,
            "Reverse" => (await database.Get<ReverseOrder>().ExecuteAsync(id, "有误", kind == OrderKind.Transfer ? people.CenterClerk : people.Clerk)).Refusal,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
        };
    }

    private async Task<Guid> MakeAsync(OrderKind kind, string state)
    {
        var picks = new OrderPick[] { new((await people.AssetAsync()).Id), new((await people.AssetAsync(3)).Id, 2) };
        switch (state)
        {
            case "Draft":
                return await people.CompleteAsync(kind, picks);
            case "AwaitingSignature":
                return await people.SubmittedAsync(kind, picks);
            case "AwaitingOpinion":
                var signed = await people.SubmittedAsync(kind, picks);
                Assert.Null((await database.Get<SignOrder>().ExecuteAsync(signed, people.Leader)).Refusal);
                return signed;
            case "FinanceReview":
                return await people.BeforeFinanceAsync(kind, picks);
            case "Returned":
                var returned = await people.BeforeFinanceAsync(kind, picks);
                Assert.Null((await database.Get<ReturnOrder>().ExecuteAsync(returned, "请补充附件", people.Finance)).Refusal);
                return returned;
            case "Rejected":
                var rejected = await people.BeforeFinanceAsync(kind, picks);
                Assert.Null((await database.Get<RejectOrder>().ExecuteAsync(rejected, "尚可使用", people.Finance)).Refusal);
                return rejected;
            case "Cancelled":
                var cancelled = await people.CompleteAsync(kind, picks);
                Assert.Null((await database.Get<CancelOrder>().ExecuteAsync(cancelled, "另行安排", people.Clerk)).Refusal);
                return cancelled;
            default:
                var approved = await people.ApprovedAsync(kind, Approval().Number, picks);
                await CarryOutAsync(approved, kind, state);
                return approved;
        }
    }

    private async Task CarryOutAsync(Guid id, OrderKind kind, string state)
    {
        switch (state)
        {
            case "Received":
                await people.ReceiveAsync(id, AssetsPeople.Receipts(await people.OrderAsync(id)));
                break;
            case "BeingSigned":
                await people.ReceiveAsync(id, AssetsPeople.Receipts(await people.OrderAsync(id)));
                Assert.Null((await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, people.Clerk)).Refusal);
                break;
            case "HandedOver" or "Posted" when kind == OrderKind.Transfer:
                await people.HandOverAsync(id);
                break;
            case "Executed" or "Posted" when kind == OrderKind.Scrapping:
                await people.ExecuteAsync(id);
                break;
        }

        if (state == "Posted")
        {
            Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
        }
    }

    private FinanceApproval Approval() => new($"盘财资〔2026〕{++approvals}号", database.Clock.Today(), "");

    private async Task<string> SnapshotAsync(Guid id)
    {
        var order = await people.OrderAsync(id);
        var ids = order.Lines.Select(line => line.AssetId).ToList();
        await using var db = await database.OpenAsync();
        var assets = await db.Assets.Where(asset => ids.Contains(asset.Id)).OrderBy(asset => asset.Id).Select(asset => asset.Version).ToListAsync();
        var postings = await db.AssetPostings.CountAsync(posting => ids.Contains(posting.AssetId));
        return string.Join(' ', [order.Version, .. order.Lines.Select(line => line.Version), .. assets, postings]);
    }
}
