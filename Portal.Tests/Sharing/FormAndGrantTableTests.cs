using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing.Grants;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>Every state of an application and of a right of use × every action × every role, written by hand; as <see cref="StateTableTests"/>.</summary>
public sealed class FormAndGrantTableTests : IAsyncLifetime
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

    private readonly PortalDatabase database = new();
    private Dictionary<char, Caller> roles = [];
    private SharingPeople people = null!;
    private ResourceRevision resource = null!;

    public static TheoryData<string> FormStates => [.. Read(Forms).Skip(1).Select(line => line[0])];

    public static TheoryData<string> GrantStates => [.. Read(Rights).Skip(1).Select(line => line[0])];

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
    [MemberData(nameof(FormStates))]
    public Task An_application_does_what_the_table_says(string state) => CheckAsync(Forms, state, MakeFormAsync, ActOnFormAsync);

    [Theory]
    [MemberData(nameof(GrantStates))]
    public Task A_right_does_what_the_table_says(string state) => CheckAsync(Rights, state, MakeGrantAsync, ActOnGrantAsync);

    private async Task CheckAsync(string table, string state, Func<string, Task<Guid>> make, Func<string, Guid, Caller, Task<Refusal?>> act)
    {
        var lines = Read(table);
        List<string> wrong = [];
        var id = await make(state);
        foreach (var (action, allowed) in lines[0].Zip(lines.Single(line => line[0] == state).Skip(1)))
        {
            foreach (var (letter, caller) in roles)
            {
                var may = allowed.Contains(letter);
                var refusal = await act(action, may ? await make(state) : id, caller);
                if (may != (refusal is null))
                {
                    wrong.Add($"{letter} {action} {state}: {refusal?.Code ?? "yes"}");
                    id = await make(state);
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static string[][] Read(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private async Task<Guid> MakeFormAsync(string state)
    {
        var form = (await database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(resource), people.Clerk)).Value;
        if (state is "AwaitingSignature" or "Sent")
        {
            Assert.Null((await database.Get<SubmitForm>().ExecuteAsync(form.Id, people.Clerk)).Refusal);
        }

        switch (state)
        {
            case "Sent":
                Assert.Null((await database.Get<SignForm>().ExecuteAsync(form.Id, people.Leader)).Refusal);
                break;
            case "Discarded":
                Assert.Null((await database.Get<DiscardForm>().ExecuteAsync(form.Id, people.Clerk)).Refusal);
                break;
        }

        return form.Id;
    }

    private async Task<Refusal?> ActOnFormAsync(string action, Guid id, Caller by) => action switch
    {
        "Save" => (await database.Get<SaveForm>().ExecuteAsync(id, null, SharingPeople.Content(resource), by)).Refusal,
        "Submit" => (await database.Get<SubmitForm>().ExecuteAsync(id, by)).Refusal,
        "Recall" => (await database.Get<RecallForm>().ExecuteAsync(id, by)).Refusal,
        "Return" => (await database.Get<ReturnForm>().ExecuteAsync(id, "请补充依据", by)).Refusal,
        "Sign" => (await database.Get<SignForm>().ExecuteAsync(id, by)).Refusal,
        "Discard" => (await database.Get<DiscardForm>().ExecuteAsync(id, by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    private async Task<Guid> MakeGrantAsync(string state)
    {
        var agreed = await people.RepliedAsync(await people.ReceivedAsync(resource), new ReplyContent());
        var id = Assert.Single(await people.GrantsAsync(agreed.Id)).Id;
        switch (state)
        {
            case "ChangeAsked":
                Assert.Null((await database.Get<AskUseChange>().ExecuteAsync(id, "用于学籍核验", "业务调整", people.Leader)).Refusal);
                break;
            case "Suspended":
                Assert.Null((await database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Suspend, "超出用途使用", people.ProviderLeader)).Refusal);
                break;
            case "Terminated" or "Disposed":
                Assert.Null((await database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Terminate, "超出用途使用", people.ProviderLeader)).Refusal);
                if (state == "Disposed")
                {
                    Assert.Null((await database.Get<DisposeGrant>().ExecuteAsync(id, "已删除本地副本", people.Clerk)).Refusal);
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
        "Suspend" => (await database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Suspend, "超出用途使用", by)).Refusal,
        "Resume" => (await database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Resume, "已整改", by)).Refusal,
        "Terminate" => (await database.Get<TurnGrant>().ExecuteAsync(id, GrantTurn.Terminate, "再次超出用途", by)).Refusal,
        "AskChange" => (await database.Get<AskUseChange>().ExecuteAsync(id, "用于学籍核验", "业务调整", by)).Refusal,
        "DecideChange" => (await database.Get<DecideUseChange>().ExecuteAsync(id, true, null, by)).Refusal,
        "Dispose" => (await database.Get<DisposeGrant>().ExecuteAsync(id, "已删除本地副本", by)).Refusal,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such column."),
    };

    /// <summary>As <see cref="EndGrants"/> does on the day after the last; the clock stays, so that applications are still possible.</summary>
    private async Task ExpireAsync(Guid id)
    {
        await using var db = await database.OpenAsync();
        var grant = await db.Grants.SingleAsync(one => one.Id == id);
        grant.Expire(grant.To!.Value.AddDays(1));
        await GrantEnds.CloseCaseAsync(db, grant, database.Clock.GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
    }
}
