using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Papers;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>
/// Who may do what with cards, orders and their papers, for the own and for another department, asked of the use cases themselves. Written by hand from the
/// role table of the domain reference.
/// </summary>
public sealed class AssetsPermissionTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Own = "市发改委";
    private const string Other = "市教育局";
    private const string Third = "市公安局";

    /// <summary>o = own department's, a = every department's, x = every other department's, - = nobody's. "Received" and "Taken" look at the department that receives.</summary>
    private const string Table = """
                        clerk leader working-group operation-centre finance sharing-authority leading-group-office supervision auditor system-admin security-admin audit-admin
        TakeIn          a     a      -             a                a       a                 a                    a           -       -            -              -
        ReadCard        o     o      -             a                o       o                 o                    o           a       -            -              -
        ChangeCard      o     o      -             o                o       o                 o                    o           -       -            -              -
        AddPhoto        o     o      -             o                o       o                 o                    o           -       -            -              -
        PrintList       a     a      -             a                a       a                 a                    a           a       -            -              -
        Draft           a     a      -             a                a       a                 a                    a           -       -            -              -
        Write           o     o      -             o                o       o                 o                    o           -       -            -              -
        AddLines        o     o      -             o                o       o                 o                    o           -       -            -              -
        RemoveLines     o     o      -             o                o       o                 o                    o           -       -            -              -
        Submit          o     o      -             o                o       o                 o                    o           -       -            -              -
        AddEvidence     o     o      -             o                o       o                 o                    o           -       -            -              -
        Sign            -     o      -             -                -       -                 -                    -           -       -            -              -
        ReturnUnsigned  -     o      -             -                -       -                 -                    -           -       -            -              -
        Opine           -     -      -             a                -       -                 -                    -           -       -            -              -
        ReturnUnopined  -     -      -             a                -       -                 -                    -           -       -            -              -
        Approve         -     -      -             -                a       -                 -                    -           -       -            -              -
        Reject          -     -      -             -                a       -                 -                    -           -       -            -              -
        ReturnAtFinance -     -      -             -                a       -                 -                    -           -       -            -              -
        AddApproval     o     o      -             o                a       o                 o                    o           -       -            -              -
        Cancel          o     o      -             o                o       o                 o                    o           -       -            -              -
        Receive         o     o      -             o                o       o                 o                    o           -       -            -              -
        HandOver        o     o      -             o                o       o                 o                    o           -       -            -              -
        TakeOver        o     o      -             o                o       o                 o                    o           -       -            -              -
        Witness         -     -      -             -                x       -                 x                    x           -       -            -              -
        Reopen          o     o      -             o                o       o                 o                    o           -       -            -              -
        Execute         o     o      -             o                o       o                 o                    o           -       -            -              -
        Post            -     -      -             a                a       -                 -                    -           -       -            -              -
        Reverse         o     o      -             o                o       o                 o                    o           -       -            -              -
        ReadDraft       o     o      -             a                o       o                 o                    o           a       -            -              -
        ReadAtFinance   o     o      -             a                a       o                 o                    o           a       -            -              -
        ReadApproved    o     o      -             a                a       o                 a                    a           a       -            -              -
        PrintApproved   o     o      -             a                a       o                 a                    a           a       -            -              -
        ExportApproved  o     o      -             a                a       o                 a                    a           a       -            -              -
        ReadScrapping   o     o      -             a                a       o                 o                    o           a       -            -              -
        """;

    private static readonly string[] Denials = ["Assets.NotAllowed", "Assets.NotFound", "Assets.NoDepartment", "Assets.WitnessOfParty"];
    private static readonly Uri Asked = new("https://data.example.gov.cn");
    private static int approvals;

    public static TheoryData<string> Actions => HandTable.RowsOf(Table);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_use_case_answers_each_role_as_the_domain_says(string action)
    {
        List<string> wrong = [];
        foreach (var department in new[] { Own, Other })
        {
            var people = action is "Receive" or "TakeOver" ? await AssetsPeople.OfAsync(database, Third, department) : await AssetsPeople.OfAsync(database, department, Third);
            Guid? untouched = null;
            foreach (var (role, expected) in HandTable.Row(Table, action))
            {
                var id = untouched ?? await MakeAsync(action, people);
                var refusal = await AskAsync(action, id, await database.CallerAsync(role, Own), people);
                untouched = refusal is null ? null : id;
                var allowed = expected == "a" || (expected == "o" && department == Own) || (expected == "x" && department == Other);
                if (allowed ? refusal is not null : refusal is null || !Denials.Contains(refusal.Code))
                {
                    wrong.Add($"{role} {action} {department}: expected {(allowed ? "yes" : "no")}, was {refusal?.Code ?? "yes"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<Guid> MakeAsync(string action, AssetsPeople people)
    {
        var asset = await people.AssetAsync();
        switch (action)
        {
            case "TakeIn" or "PrintList" or "Draft":
                return Guid.Empty;
            case "ReadCard" or "ChangeCard" or "AddPhoto":
                return asset.Id;
            case "Write" or "AddLines" or "RemoveLines" or "Submit" or "AddEvidence" or "ReadDraft" or "Cancel":
                return await people.CompleteAsync(OrderKind.Transfer, new OrderPick(asset.Id));
            case "Sign" or "ReturnUnsigned":
                return await people.SubmittedAsync(OrderKind.Transfer, new OrderPick(asset.Id));
            case "Opine" or "ReturnUnopined":
                var signed = await people.SubmittedAsync(OrderKind.Transfer, new OrderPick(asset.Id));
                Assert.Null((await database.Get<SignOrder>().ExecuteAsync(signed, people.Leader)).Refusal);
                return signed;
            case "Approve" or "Reject" or "ReturnAtFinance" or "ReadAtFinance" or "AddApproval":
                return await people.BeforeFinanceAsync(OrderKind.Transfer, new OrderPick(asset.Id));
            default:
                var kind = action is "Execute" or "ReadScrapping" ? OrderKind.Scrapping : action == "Reverse" ? OrderKind.WriteOff : OrderKind.Transfer;
                var id = await people.ApprovedAsync(kind, Number(), new OrderPick(asset.Id));
                await CarryOutAsync(action, id, people);
                return id;
        }
    }

    private async Task CarryOutAsync(string action, Guid id, AssetsPeople people)
    {
        switch (action)
        {
            case "HandOver" or "TakeOver" or "Witness":
                await people.ReceiveAsync(id, AssetsPeople.Receipts(await people.OrderAsync(id)));
                break;
            case "Reopen" or "Post":
                await people.HandOverAsync(id);
                break;
            case "Reverse":
                Assert.Null((await database.Get<PostOrder>().ExecuteAsync(id, people.Finance)).Refusal);
                break;
        }
    }

    private async Task<Refusal?> AskAsync(string action, Guid id, Caller caller, AssetsPeople people) => action switch
    {
        "TakeIn" => (await database.Get<TakeInAsset>().ExecuteAsync(new NewAsset("", AssetsPeople.Content(), new Amounts(1, 100, 0)), caller)).Refusal,
        "ReadCard" => (await database.Get<ReadAsset>().ExecuteAsync(id, caller)).Refusal,
        "ChangeCard" => await ChangeAsync(await people.ReadAsync(id), caller),
        "AddPhoto" => (await database.Get<AssetFiles>().AddToAssetAsync(id, isPhoto: true, Photo(), "铭牌.jpg", caller)).Refusal,
        "PrintList" => (await database.Get<PrintAssetList>().ExecuteAsync(new AssetFilter(), caller)).Refusal,
        "Draft" => (await database.Get<DraftOrder>().ExecuteAsync(OrderKind.Scrapping, caller)).Refusal,
        "ReadDraft" or "ReadAtFinance" or "ReadApproved" or "ReadScrapping" => (await database.Get<ReadOrder>().ExecuteAsync(id, caller)).Refusal,
        "PrintApproved" => (await database.Get<PrintOrder>().ExecuteAsync(id, OrderPaper.Handover, Asked, caller)).Refusal,
        "ExportApproved" => (await database.Get<ExportOrder>().ExecuteAsync(id, caller)).Refusal,
        "AddEvidence" => (await database.Get<AssetFiles>().AddToOrderAsync(id, OrderFileKind.Evidence, Photo(), "现场.jpg", caller)).Refusal,
        "AddApproval" => (await database.Get<AssetFiles>().AddToOrderAsync(id, OrderFileKind.Approval, Photo(), "批复.jpg", caller)).Refusal,
        _ => await AskOfOrderAsync(action, id, caller, people),
    };

    private async Task<Refusal?> AskOfOrderAsync(string action, Guid id, Caller caller, AssetsPeople people)
    {
        var order = await people.OrderAsync(id);
        return action switch
        {
            "Write" => (await database.Get<WriteOrder>().ExecuteAsync(id, people.OrderContentOf(order.Kind), caller)).Refusal,
            "AddLines" => (await database.Get<AddOrderLines>().ExecuteAsync(id, [new((await people.AssetAsync()).Id)], caller)).Refusal,
            "RemoveLines" => (await database.Get<RemoveOrderLines>().ExecuteAsync(id, [order.Lines[0].Id], caller)).Refusal,
            "Submit" => (await database.Get<SubmitOrder>().ExecuteAsync(id, caller)).Refusal,
            "Sign" => (await database.Get<SignOrder>().ExecuteAsync(id, caller)).Refusal,
            "ReturnUnsigned" or "ReturnUnopined" or "ReturnAtFinance" => (await database.Get<ReturnOrder>().ExecuteAsync(id, "请补充", caller)).Refusal,
            "Opine" => (await database.Get<GiveOpinion>().ExecuteAsync(id, "同意", caller)).Refusal,
            "Approve" => (await database.Get<ApproveOrder>().ExecuteAsync(id, new FinanceApproval(Number(), database.Clock.Today(), ""), caller)).Refusal,
            "Reject" => (await database.Get<RejectOrder>().ExecuteAsync(id, "尚可使用", caller)).Refusal,
            "Cancel" => (await database.Get<CancelOrder>().ExecuteAsync(id, "另行安排", caller)).Refusal,
            "Receive" => (await database.Get<ReceiveLines>().ExecuteAsync(id, AssetsPeople.Receipts(order), caller)).Refusal,
            "HandOver" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.HandedOver, caller)).Refusal,
            "TakeOver" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Received, caller)).Refusal,
            "Witness" => (await database.Get<SignHandover>().ExecuteAsync(id, HandoverRole.Witness, caller)).Refusal,
            "Reopen" => (await database.Get<ReopenHandover>().ExecuteAsync(id, "清点有误", caller)).Refusal,
            "Execute" => (await database.Get<ExecuteScrapping>().ExecuteAsync(id, people.Executions(order), caller)).Refusal,
            "Post" => (await database.Get<PostOrder>().ExecuteAsync(id, caller)).Refusal,
            "Reverse" => (await database.Get<ReverseOrder>().ExecuteAsync(id, "已找回", caller)).Refusal,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such line."),
        };
    }

    private async Task<Refusal?> ChangeAsync(Asset asset, Caller caller) =>
        (await database.Get<ChangeAsset>().ExecuteAsync(asset.Id, asset.Content() with { KeeperName = "李梅" }, asset.Version, caller)).Refusal;

    private static string Number() => $"盘财资〔2026〕{Interlocked.Increment(ref approvals)}号";

    private static MemoryStream Photo() => new([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9]);
}
