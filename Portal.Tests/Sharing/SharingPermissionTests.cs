using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Corrections;
using Portal.Sharing.Disputes;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>
/// Who may do what with requests and replies, for the own and for another department, asked of the use cases themselves. Written by hand from the role
/// table of the domain reference (8a).
/// </summary>
public sealed class SharingPermissionTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Own = "市发改委";
    private const string Other = "市财政局";
    private const string Third = "市教育局";

    /// <summary>o = own department's, a = every department's, x = every other department's, - = nobody's.</summary>
    private const string Table = """
                         clerk leader working-group operation-centre finance sharing-authority leading-group-office supervision auditor system-admin security-admin audit-admin
        SubmitForm       o     o      -             o                o       o                 o                    o           -       -            -              -
        SignForm         -     o      -             -                -       -                 -                    -           -       -            -              -
        ReturnForm       -     o      -             -                -       -                 -                    -           -       -            -              -
        DraftReply       o     o      -             o                o       o                 o                    o           -       -            -              -
        SignReply        -     o      -             -                -       -                 -                    -           -       -            -              -
        DecideExtension  -     -      -             -                -       a                 -                    -           -       -            -              -
        SuspendGrant     -     o      -             -                -       -                 -                    -           -       -            -              -
        ReadCase         o     o      -             o                o       a                 o                    o           a       -            -              -
        ReadGrant        o     o      -             o                o       a                 o                    o           a       -            -              -
        FetchNote        o     o      -             o                o       o                 o                    o           -       -            -              -
        AskUseChange     -     o      -             -                -       -                 -                    -           -       -            -              -
        DecideUseChange  -     o      -             -                -       -                 -                    -           -       -            -              -
        RaiseDispute     -     o      -             -                -       -                 -                    -           -       -            -              -
        SpeakInDispute   o     o      -             o                o       o                 o                    o           -       -            -              -
        EscalateDispute  -     o      -             -                -       -                 -                    -           -       -            -              -
        Mediate          -     -      -             -                -       x                 -                    -           -       -            -              -
        Rule             -     -      -             -                -       -                 x                    -           -       -            -              -
        SubmitCorrection x     x      -             x                x       x                 x                    x           -       -            -              -
        ResolveCorrection o    o      -             o                o       o                 o                    o           -       -            -              -
        ConfirmCorrection o    o      -             o                o       o                 o                    o           -       -            -              -
        """;

    private static readonly string[] Denials = ["Sharing.NotAllowed", "Sharing.NotFound", "Sharing.NoDepartment", "Sharing.NoRight", "Sharing.OwnData", "Sharing.PartyCannotDecide"];

    private static readonly string[][] Lines = HandTable.Lines(Table);

    public static TheoryData<string> Actions => HandTable.RowsOf(Table);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_use_case_answers_each_role_as_the_domain_says(string action)
    {
        var line = Lines.Skip(1).Single(l => l[0] == action);
        List<string> wrong = [];
        foreach (var department in new[] { Own, Other })
        {
            // Who is refused leaves everything as it was for the next.
            Func<Caller, Task<Refusal?>>? ask = null;
            foreach (var (role, expected) in Lines[0].Zip(line.Skip(1)))
            {
                ask ??= await PrepareAsync(action, department);
                var refusal = await ask(await database.CallerAsync(role, Own));
                var allowed = expected == "a" || (expected == "o" && department == Own) || (expected == "x" && department == Other);
                if (allowed ? refusal is not null : refusal is null || !Denials.Contains(refusal.Code))
                {
                    wrong.Add($"{role} {action} {department}: expected {(allowed ? "yes" : "no")}, was {refusal?.Code ?? "yes"}");
                }

                ask = refusal is null ? null : ask;
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>Everything as it must stand for the action, and the action.</summary>
    private async Task<Func<Caller, Task<Refusal?>>> PrepareAsync(string action, string department)
    {
        if (action is "SubmitForm" or "SignForm" or "ReturnForm")
        {
            var applicants = await SharingPeople.OfAsync(database, Third, department);
            var saved = await database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await applicants.ResourceAsync()), applicants.Clerk);
            if (action == "SubmitForm")
            {
                return async caller => (await database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, caller)).Refusal;
            }

            Assert.Null((await database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, applicants.Clerk)).Refusal);
            return action == "SignForm"
                ? async caller => (await database.Get<SignForm>().ExecuteAsync(saved.Value.Id, caller)).Refusal
                : async caller => (await database.Get<ReturnForm>().ExecuteAsync(saved.Value.Id, "请补充", caller)).Refusal;
        }

        if (action is "FetchNote" or "AskUseChange" or "RaiseDispute" or "EscalateDispute" or "ConfirmCorrection")
        {
            return await PrepareRequesterAsync(action, await SharingPeople.OfAsync(database, Third, department));
        }

        var people = await SharingPeople.OfAsync(database, department, Third);
        if (action is "ReadGrant" or "DecideUseChange" or "SpeakInDispute" or "Mediate" or "Rule" or "SubmitCorrection" or "ResolveCorrection")
        {
            return await PrepareProviderAsync(action, people);
        }

        var received = await people.ReceivedAsync();
        switch (action)
        {
            case "ReadCase":
                return async caller => (await database.Get<ReadCase>().ExecuteAsync(received.Id, caller)).Refusal;
            case "DraftReply":
                return async caller => (await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), caller)).Refusal;
            case "SignReply":
                Assert.Null((await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), people.ProviderClerk)).Refusal);
                return async caller => (await database.Get<SignReply>().ExecuteAsync(received.Id, caller)).Refusal;
            case "DecideExtension":
                await people.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 2, Reason = "需要与省级部门核对数据口径" });
                return async caller => (await database.Get<DecideCaseExtension>().ExecuteAsync(received.Id, true, null, caller)).Refusal;
            case "SuspendGrant":
                await people.RepliedAsync(received, new ReplyContent());
                var grant = Assert.Single(await people.GrantsAsync(received.Id)).Id;
                return async caller => (await database.Get<TurnGrant>().ExecuteAsync(grant, GrantTurn.Suspend, "超出用途使用", caller)).Refusal;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "No such line.");
        }
    }

    private async Task<Func<Caller, Task<Refusal?>>> PrepareRequesterAsync(string action, SharingPeople people)
    {
        switch (action)
        {
            case "RaiseDispute":
                var refused = await RefusedAsync(people);
                return async caller => (await database.Get<RaiseDispute>().ExecuteAsync(refused.Id, null, "履职必需", caller)).Refusal;
            case "EscalateDispute":
                var dispute = await DisputeAsync(people);
                return async caller => (await database.Get<EscalateDispute>().ExecuteAsync(dispute, "协商未果", caller)).Refusal;
            case "ConfirmCorrection":
                var correction = await CorrectionAsync(people);
                Assert.Null((await database.Get<ResolveCorrection>().ExecuteAsync(correction, true, "已更正", people.ProviderClerk)).Refusal);
                return async caller => (await database.Get<ConfirmCorrection>().ExecuteAsync(correction, caller)).Refusal;
            case "FetchNote":
                var delivered = await people.RepliedAsync(await people.ReceivedAsync(), new ReplyContent());
                Assert.Null((await database.Get<DeliverData>().ExecuteAsync(delivered.Id, "接口已开通", [], people.ProviderClerk)).Refusal);
                return async caller => (await database.Get<FetchNote>().ExecuteAsync(delivered.Id, 0, caller)).Refusal;
            default:
                var grant = await GrantAsync(people);
                return async caller => (await database.Get<AskUseChange>().ExecuteAsync(grant, "用于学籍核验", "业务调整", caller)).Refusal;
        }
    }

    private async Task<Func<Caller, Task<Refusal?>>> PrepareProviderAsync(string action, SharingPeople people)
    {
        switch (action)
        {
            case "SubmitCorrection":
                var resource = await people.ResourceAsync();
                return async caller => (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "数据缺三个月"), null, caller)).Refusal;
            case "ResolveCorrection":
                var correction = await CorrectionAsync(people);
                return async caller => (await database.Get<ResolveCorrection>().ExecuteAsync(correction, true, "已更正", caller)).Refusal;
            case "ReadGrant":
                var readable = await GrantAsync(people);
                return async caller => (await database.Get<ReadGrant>().ExecuteAsync(readable, caller)).Refusal;
            case "DecideUseChange":
                var grant = await GrantAsync(people);
                Assert.Null((await database.Get<AskUseChange>().ExecuteAsync(grant, "用于学籍核验", "业务调整", people.Leader)).Refusal);
                return async caller => (await database.Get<DecideUseChange>().ExecuteAsync(grant, true, null, caller)).Refusal;
            case "SpeakInDispute":
                var open = await DisputeAsync(people);
                return async caller => (await database.Get<SpeakInDispute>().ExecuteAsync(open, "可以提供统计数据", caller)).Refusal;
            default:
                var dispute = await DisputeAsync(people);
                for (var level = 0; level < (action == "Rule" ? 2 : 1); level++)
                {
                    Assert.Null((await database.Get<EscalateDispute>().ExecuteAsync(dispute, "协商未果", people.Leader)).Refusal);
                }

                return async caller => (await database.Get<DecideDispute>().ExecuteAsync(dispute, DisputeDecision.Uphold, "超出职责范围", caller)).Refusal;
        }
    }

    private static async Task<ShareCase> RefusedAsync(SharingPeople people) => await people.RepliedAsync(await people.ReceivedAsync(), await people.RefusalAsync());

    private async Task<Guid> DisputeAsync(SharingPeople people) =>
        (await database.Get<RaiseDispute>().ExecuteAsync((await RefusedAsync(people)).Id, null, "履职必需", people.Leader)).Value;

    private async Task<Guid> CorrectionAsync(SharingPeople people) =>
        (await database.Get<SubmitCorrection>().ExecuteAsync((await people.ResourceAsync()).ResourceId, new CorrectionClaim([], "数据缺三个月"), null, people.Clerk)).Value;

    private static async Task<Guid> GrantAsync(SharingPeople people) =>
        Assert.Single(await people.GrantsAsync((await people.RepliedAsync(await people.ReceivedAsync(), new ReplyContent())).Id)).Id;
}
