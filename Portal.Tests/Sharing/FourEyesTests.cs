using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Identity.Roles;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>Deciding alone what takes two people is refused, leaves everything as it was, and is a row of the journal.</summary>
public sealed class FourEyesTests : SharingTest
{
    [Fact]
    public async Task A_drafter_who_signs_leaves_a_row_and_nothing_else()
    {
        var form = (await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await People.ResourceAsync()), People.Leader)).Value;
        Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(form.Id, People.Leader)).Refusal);
        var before = await CountAsync();

        Assert.Equal(SharingRefusals.DrafterCannotSign, (await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader)).Refusal);

        var row = await AttemptAsync(form.Id);
        Assert.Equal((RequestForm.Kind, People.Leader.UserId, "Sharing.DrafterCannotSign"), (row.Subject, row.ActorId, row.Changes.Single().New));
        Assert.Equal(before + 1, await CountAsync());
        await using var db = await Database.OpenAsync();
        Assert.Equal(RequestFormState.AwaitingSignature, (await db.Set<RequestForm>().SingleAsync(f => f.Id == form.Id)).State);
    }

    [Fact]
    public async Task The_row_of_a_case_carries_its_number()
    {
        var one = await People.ReceivedAsync();
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(one.Id, await People.RefusalAsync(), People.ProviderLeader)).Refusal);

        Assert.Equal(SharingRefusals.DrafterCannotSign, (await Database.Get<SignReply>().ExecuteAsync(one.Id, People.ProviderLeader)).Refusal);

        Assert.Equal((ShareCase.Kind, one.Number, one.Number), ((await AttemptAsync(one.Id)).Subject, (await AttemptAsync(one.Id)).CaseNumber, (await AttemptAsync(one.Id)).SubjectLabel));
        Assert.Equal(ShareCaseStatus.AwaitingReplySignature, (await People.CaseAsync(one.Id)).Status);
    }

    [Fact]
    public async Task An_administrator_who_asks_a_role_for_himself_leaves_a_row()
    {
        var admin = await Database.CallerAsync("security-admin");
        await using var db = await Database.OpenAsync();
        var role = await db.Roles.Where(r => r.Name == RoleCodes.Clerk).Select(r => r.Id).SingleAsync();

        Assert.Equal(IdentityRefusals.OwnRights, (await Database.Get<ProposeRole>().ExecuteAsync(admin.UserId!.Value, role, "我要", admin)).Refusal);

        Assert.Equal("Identity.OwnRights", (await AttemptAsync(admin.UserId.Value)).Changes.Single().New);
    }

    [Fact]
    public async Task Another_refusal_leaves_no_row()
    {
        var one = await People.ReceivedAsync();
        var before = await CountAsync();

        Assert.NotNull((await Database.Get<SignReply>().ExecuteAsync(one.Id, People.ProviderLeader)).Refusal);

        Assert.Equal(before, await CountAsync());
    }

    private async Task<JournalRow> AttemptAsync(Guid id)
    {
        await using var db = await Database.OpenAsync();
        return await db.Set<JournalRow>().AsNoTracking().SingleAsync(row => row.Action == FourEyes.Action && row.SubjectId == id);
    }

    private async Task<int> CountAsync()
    {
        await using var db = await Database.OpenAsync();
        return await db.Set<JournalRow>().CountAsync();
    }
}
