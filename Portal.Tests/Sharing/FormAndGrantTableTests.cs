using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Sharing.Grants;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;

namespace Portal.Sharing;

/// <summary>Every state of an application and of a right of use × every action × every role, written by hand; as <see cref="StateTableTests"/>.</summary>
public sealed class FormAndGrantTableTests : SharingTableTest
{
    /// <summary>a A = clerk and leader of the applicant, b B = of the provider, s = sharing authority, o = outsider, r = auditor; - = nobody.</summary>
    private const string Forms = """
                          Save Submit Recall Return Sign Discard
        Draft             aA   aA     -      -      -    aA
        AwaitingSignature -    -      aA     A      A    -
        Sent              -    -      -      -      -    -
        Discarded         -    -      -      -      -    -
        """;

    /// <summary>While a change of use waits no other is asked for.</summary>
    private const string Rights = """
                     Suspend Resume Terminate AskChange DecideChange Dispose
        Active       B       -      B         A         -            -
        ChangeAsked  B       -      B         -         B            -
        Suspended    -       B      B         -         -            -
        Terminated   -       -      -         -         -            aA
        Expired      -       -      -         -         -            aA
        Disposed     -       -      -         -         -            -
        """;


    public static TheoryData<string> FormStates => StatesOf(Forms);

    public static TheoryData<string> GrantStates => StatesOf(Rights);

    [Theory]
    [MemberData(nameof(FormStates))]
    public Task An_application_does_what_the_table_says(string state) => CheckAsync(Forms, state, MakeFormAsync, ActOnFormAsync, VersionAsync<RequestForm>);

    [Theory]
    [MemberData(nameof(GrantStates))]
    public Task A_right_does_what_the_table_says(string state) => CheckAsync(Rights, state, MakeGrantAsync, ActOnGrantAsync, VersionAsync<Grant>);

    private async Task<Guid> MakeFormAsync(string state)
    {
        var form = (await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(Resource), People.Clerk)).Value;
        if (state is "AwaitingSignature" or "Sent")
        {
            Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(form.Id, People.Clerk)).Refusal);
        }

        switch (state)
        {
            case "Sent":
                Assert.Null((await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader)).Refusal);
                break;
            case "Discarded":
                Assert.Null((await Database.Get<DiscardForm>().ExecuteAsync(form.Id, People.Clerk)).Refusal);
                break;
        }

        return form.Id;
    }

    private async Task<Refusal?> ActOnFormAsync(string action, Guid id, Caller by) => action switch
    {
        "Save" => (await Database.Get<SaveForm>().ExecuteAsync(id, null, SharingPeople.Content(Resource), by)).Refusal,
        "Submit" => (await Database.Get<SubmitForm>().ExecuteAsync(id, by)).Refusal,
        "Recall" => (await Database.Get<RecallForm>().ExecuteAsync(id, by)).Refusal,
        "Return" => (await Database.Get<ReturnForm>().ExecuteAsync(id, "请补充依据", by)).Refusal,
        "Sign" => (await Database.Get<SignForm>().ExecuteAsync(id, by)).Refusal,
        "Discard" => (await Database.Get<DiscardForm>().ExecuteAsync(id, by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    private async Task<Guid> MakeGrantAsync(string state)
    {
        var agreed = await People.RepliedAsync(await People.ReceivedAsync(Resource), new ReplyContent());
        var id = Assert.Single(await People.GrantsAsync(agreed.Id)).Id;
        switch (state)
        {
            case "ChangeAsked":
                Assert.Null((await Database.Get<AskUseChange>().ExecuteAsync(id, "用于学籍核验", "业务调整", People.Leader)).Refusal);
                break;
            case "Suspended":
                Assert.Null((await Database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Suspend, "超出用途使用", People.ProviderLeader)).Refusal);
                break;
            case "Terminated" or "Disposed":
                Assert.Null((await Database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Terminate, "超出用途使用", People.ProviderLeader)).Refusal);
                if (state == "Disposed")
                {
                    Assert.Null((await Database.Get<DisposeGrant>().ExecuteAsync(id, "已删除本地副本", People.Clerk)).Refusal);
                }

                break;
            case "Expired":
                await ExpireAsync(id);
                break;
        }

        return id;
    }

    private async Task<Refusal?> ActOnGrantAsync(string action, Guid id, Caller by) => action switch
    {
        "Suspend" => (await Database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Suspend, "超出用途使用", by)).Refusal,
        "Resume" => (await Database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Resume, "已整改", by)).Refusal,
        "Terminate" => (await Database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Terminate, "再次超出用途", by)).Refusal,
        "AskChange" => (await Database.Get<AskUseChange>().ExecuteAsync(id, "用于学籍核验", "业务调整", by)).Refusal,
        "DecideChange" => (await Database.Get<DecideUseChange>().ExecuteAsync(id, true, null, by)).Refusal,
        "Dispose" => (await Database.Get<DisposeGrant>().ExecuteAsync(id, "已删除本地副本", by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    /// <summary>As <see cref="EndGrants"/> does on the day after the last; the clock stays, so that applications are still possible.</summary>
    private async Task ExpireAsync(Guid id)
    {
        await using var db = await Database.OpenAsync();
        var grant = await db.Grants.SingleAsync(one => one.Id == id);
        grant.Expire(grant.To!.Value.AddDays(1));
        await GrantEnds.CloseCaseAsync(db, grant, Database.Clock.GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
    }

    private async Task<Guid> VersionAsync<T>(Guid id)
        where T : class, IVersioned
    {
        await using var db = await Database.OpenAsync();
        return (await db.Set<T>().FindAsync(id))!.Version;
    }
}
