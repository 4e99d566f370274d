using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Disputes;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;

namespace Portal.Sharing;

/// <summary>
/// Every state of a case × every action × every role, written by hand: a turn that is not in the table is refused and changes nothing.
/// </summary>
public sealed class StateTableTests : SharingTableTest
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

    public static TheoryData<string> States => StatesOf(Table);

    [Theory]
    [MemberData(nameof(States))]
    public Task In_each_state_each_role_does_what_the_table_says_and_nothing_else(string state) =>
        CheckAsync(Table, state, MakeAsync, ActAsync, async id => (await People.CaseAsync(id)).Version);

    private async Task<Refusal?> ActAsync(string action, Guid id, Caller by) => action switch
    {
        "Draft" => (await Database.Get<DraftReply>().ExecuteAsync(id, new ReplyContent(), by)).Refusal,
        "Sign" => (await Database.Get<SignReply>().ExecuteAsync(id, by)).Refusal,
        "Return" => (await Database.Get<ReturnReply>().ExecuteAsync(id, "请补充条件", by)).Refusal,
        "Withdraw" => (await Database.Get<WithdrawCase>().ExecuteAsync(id, "误选了资源", by)).Refusal,
        "Mend" => (await Database.Get<DraftSupplement>().ExecuteAsync(id, SharingPeople.Content(Resource), "已补充", by)).Refusal,
        "SignMend" => (await Database.Get<SignSupplement>().ExecuteAsync(id, by)).Refusal,
        "ReturnMend" => (await Database.Get<ReturnSupplement>().ExecuteAsync(id, "请写明科室", by)).Refusal,
        "Extend" => (await Database.Get<DecideCaseExtension>().ExecuteAsync(id, true, null, by)).Refusal,
        "Deliver" => (await Database.Get<DeliverData>().ExecuteAsync(id, "接口已开通", [], by)).Refusal,
        "Confirm" => (await Database.Get<ConfirmReceipt>().ExecuteAsync(id, by)).Refusal,
        "Dispute" => (await Database.Get<RaiseDispute>().ExecuteAsync(id, null, "履职必需", by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    private async Task<Guid> MakeAsync(string state)
    {
        var received = await People.ReceivedAsync(Resource);
        var id = received.Id;
        switch (state)
        {
            case "Received":
                break;
            case "Opened":
                Assert.True((await Database.Get<ReadCase>().ExecuteAsync(id, People.ProviderClerk)).Succeeded);
                break;
            case "Withdrawn":
                Assert.Null((await Database.Get<WithdrawCase>().ExecuteAsync(id, "误选了资源", People.Clerk)).Refusal);
                break;
            case "AwaitingSignature":
                Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(id, new ReplyContent(), People.ProviderClerk)).Refusal);
                break;
            case "ExtensionAsked":
                await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 2, Reason = "需要与省级部门核对数据口径" });
                break;
            case "Supplement" or "SupplementDrafted":
                await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室"] });
                if (state == "SupplementDrafted")
                {
                    Assert.Null((await Database.Get<DraftSupplement>().ExecuteAsync(id, SharingPeople.Content(Resource), "已补充", People.Clerk)).Refusal);
                }

                break;
            case "Refused":
                await People.RepliedAsync(received, await People.RefusalAsync());
                break;
            case "PartlyProviding":
                var line = new ReplyLine(Resource.ResourceId, [Resource.Content.DataItems[0].Name], false);
                await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.AgreeInPart, Lines = [line], Conditions = "不得转供第三方" });
                break;
            default:
                await ProvidedAsync(received, state);
                break;
        }

        return id;
    }

    private async Task ProvidedAsync(ShareCase received, string state)
    {
        await People.RepliedAsync(received, new ReplyContent());
        if (state == "Providing")
        {
            return;
        }

        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(received.Id, "接口已开通", [], People.ProviderClerk)).Refusal);
        if (state == "Delivered")
        {
            return;
        }

        Assert.Null((await Database.Get<ConfirmReceipt>().ExecuteAsync(received.Id, People.Clerk)).Refusal);
        if (state == "InUse")
        {
            return;
        }

        var grant = Assert.Single(await People.GrantsAsync(received.Id));
        Database.Clock.SetUtcNow(new DateTimeOffset(2027, 7, 1, 2, 0, 0, TimeSpan.Zero));
        await Database.Get<EndGrants>().ExecuteAsync();
        if (state == "Disposed")
        {
            Assert.Null((await Database.Get<DisposeGrant>().ExecuteAsync(grant.Id, "已删除本地副本", People.Clerk)).Refusal);
        }
    }
}
