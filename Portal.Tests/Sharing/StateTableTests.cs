using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Disputes;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>
/// Every state of a case × every action × every role, written by hand: a turn that is not in the table is refused and changes nothing.
/// </summary>
public sealed class StateTableTests : IAsyncLifetime
{
    /// <summary>a A = clerk and leader of the applicant, b B = of the provider, s = sharing authority, o = outsider, r = auditor; - = nobody.</summary>
    private const string Table = """
                          Draft Sign Return Withdraw Mend SignMend ReturnMend Extend Deliver Confirm Dispute
        Received          bB    -    -      aA       -    -        -          -      -       -       -
        Opened            bB    -    -      -        -    -        -          -      -       -       -
        ExtensionAsked    bB    -    -      -        -    -        -          s      -       -       -
        AwaitingSignature -     B    bB     -        -    -        -          -      -       -       -
        Supplement        -     -    -      -        aA   -        -          -      -       -       -
        SupplementDrafted -     -    -      -        aA   A        A          -      -       -       -
        Refused           -     -    -      -        -    -        -          -      -       -       A
        Providing         -     -    -      -        -    -        -          -      bB      -       -
        PartlyProviding   -     -    -      -        -    -        -          -      bB      -       A
        Delivered         -     -    -      -        -    -        -          -      bB      aA      -
        InUse             -     -    -      -        -    -        -          -      bB      -       -
        Expired           -     -    -      -        -    -        -          -      -       -       -
        Disposed          -     -    -      -        -    -        -          -      -       -       -
        Withdrawn         -     -    -      -        -    -        -          -      -       -       -
        """;

    private static readonly string[][] Lines = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private readonly PortalDatabase database = new();
    private Dictionary<char, Caller> roles = [];
    private SharingPeople people = null!;
    private Catalog.ResourceRevision resource = null!;

    public static TheoryData<string> States => [.. Lines.Skip(1).Select(line => line[0])];

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await SharingPeople.OfAsync(database);
        resource = await people.ResourceAsync();
        roles = new Dictionary<char, Caller>
        {
            ['a'] = people.Clerk, ['A'] = people.Leader, ['b'] = people.ProviderClerk, ['B'] = people.ProviderLeader, ['s'] = people.Authority,
            ['o'] = await database.CallerAsync(RoleCodes.Leader, "市财政局"), ['r'] = await database.CallerAsync(RoleCodes.Auditor, "市审计局"),
        };
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [MemberData(nameof(States))]
    public async Task In_each_state_each_role_does_what_the_table_says_and_nothing_else(string state)
    {
        var cells = Lines[0].Zip(Lines.Skip(1).Single(line => line[0] == state).Skip(1)).ToList();
        List<string> wrong = [];
        var fixedCase = await MakeAsync(state);
        foreach (var (action, allowed) in cells)
        {
            foreach (var (letter, caller) in roles.Where(role => !allowed.Contains(role.Key)))
            {
                var refused = await ActAsync(action, fixedCase.Id, caller);
                if (refused is null || (await people.CaseAsync(fixedCase.Id)).Version != fixedCase.Version)
                {
                    wrong.Add($"{letter} could {action} in {state}");
                    fixedCase = await MakeAsync(state);
                }
            }
        }

        foreach (var (action, allowed) in cells.Where(cell => cell.Second != "-"))
        {
            foreach (var letter in allowed)
            {
                var fresh = await MakeAsync(state);
                if (await ActAsync(action, fresh.Id, roles[letter]) is { } refusal)
                {
                    wrong.Add($"{letter} could not {action} in {state}: {refusal.Code}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<Refusal?> ActAsync(string action, Guid id, Caller by) => action switch
    {
        "Draft" => (await database.Get<DraftReply>().ExecuteAsync(id, new ReplyContent(), by)).Refusal,
        "Sign" => (await database.Get<SignReply>().ExecuteAsync(id, by)).Refusal,
        "Return" => (await database.Get<ReturnReply>().ExecuteAsync(id, "请补充条件", by)).Refusal,
        "Withdraw" => (await database.Get<WithdrawCase>().ExecuteAsync(id, "误选了资源", by)).Refusal,
        "Mend" => (await database.Get<DraftSupplement>().ExecuteAsync(id, SharingPeople.Content(resource), "已补充", by)).Refusal,
        "SignMend" => (await database.Get<SignSupplement>().ExecuteAsync(id, by)).Refusal,
        "ReturnMend" => (await database.Get<ReturnSupplement>().ExecuteAsync(id, "请写明科室", by)).Refusal,
        "Extend" => (await database.Get<DecideCaseExtension>().ExecuteAsync(id, true, null, by)).Refusal,
        "Deliver" => (await database.Get<DeliverData>().ExecuteAsync(id, "接口已开通", [], by)).Refusal,
        "Confirm" => (await database.Get<ConfirmReceipt>().ExecuteAsync(id, by)).Refusal,
        "Dispute" => (await database.Get<RaiseDispute>().ExecuteAsync(id, null, "履职必需", by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    private async Task<ShareCase> MakeAsync(string state)
    {
        var received = await people.ReceivedAsync(resource);
        var id = received.Id;
        switch (state)
        {
            case "Received":
                break;
            case "Opened":
                Assert.True((await database.Get<ReadCase>().ExecuteAsync(id, people.ProviderClerk)).Succeeded);
                break;
            case "Withdrawn":
                Assert.Null((await database.Get<WithdrawCase>().ExecuteAsync(id, "误选了资源", people.Clerk)).Refusal);
                break;
            case "AwaitingSignature":
                Assert.Null((await database.Get<DraftReply>().ExecuteAsync(id, new ReplyContent(), people.ProviderClerk)).Refusal);
                break;
            case "ExtensionAsked":
                await people.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 2, Reason = "需要与省级部门核对数据口径" });
                break;
            case "Supplement" or "SupplementDrafted":
                await people.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室"] });
                if (state == "SupplementDrafted")
                {
                    Assert.Null((await database.Get<DraftSupplement>().ExecuteAsync(id, SharingPeople.Content(resource), "已补充", people.Clerk)).Refusal);
                }

                break;
            case "Refused":
                await people.RepliedAsync(received, await people.RefusalAsync());
                break;
            case "PartlyProviding":
                var line = new ReplyLine(resource.ResourceId, [resource.Content.DataItems[0].Name], false);
                await people.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.AgreeInPart, Lines = [line], Conditions = "不得转供第三方" });
                break;
            default:
                await ProvidedAsync(received, state);
                break;
        }

        return await people.CaseAsync(id);
    }

    private async Task ProvidedAsync(ShareCase received, string state)
    {
        await people.RepliedAsync(received, new ReplyContent());
        if (state == "Providing")
        {
            return;
        }

        Assert.Null((await database.Get<DeliverData>().ExecuteAsync(received.Id, "接口已开通", [], people.ProviderClerk)).Refusal);
        if (state == "Delivered")
        {
            return;
        }

        Assert.Null((await database.Get<ConfirmReceipt>().ExecuteAsync(received.Id, people.Clerk)).Refusal);
        if (state == "InUse")
        {
            return;
        }

        var grant = Assert.Single(await people.GrantsAsync(received.Id));
        database.Clock.SetUtcNow(new DateTimeOffset(2027, 7, 1, 2, 0, 0, TimeSpan.Zero));
        await database.Get<EndGrants>().ExecuteAsync();
        if (state == "Disposed")
        {
            Assert.Null((await database.Get<DisposeGrant>().ExecuteAsync(grant.Id, "已删除本地副本", people.Clerk)).Refusal);
        }
    }
}
