using Microsoft.EntityFrameworkCore;
using Portal.Findings.Answer;
using Portal.Findings.Follow;
using Portal.Findings.Raise;
using Portal.Findings.Sweep;
using Portal.Identity.Departments;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Support;

namespace Portal.Findings;

/// <summary>A department ends while findings against it are open: the successor answers for them.</summary>
public sealed class FindingSuccessionTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private FindingPlay play = null!;
    private Caller heirClerk = null!;
    private Caller heirLeader = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        play = await FindingPlay.OfAsync(database);
        (heirClerk, heirLeader) = (await database.CallerAsync("clerk", "市民政局"), await database.CallerAsync("leader", "市民政局"));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_open_finding_passes_on_the_day_after_the_last_with_its_clock_and_once()
    {
        var id = await play.IssuedAsync();
        var due = (await play.DetailsAsync(id)).DueOn;
        await EndAsync();
        Assert.Equal(0, await SweepAsync());
        database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(0, await SweepAsync());

        var details = (await database.Get<ReadFinding>().ExecuteAsync(id, heirClerk)).Value;
        Assert.Equal((heirClerk.DepartmentId, due, true), (details.Finding.DepartmentId, details.DueOn, details.IsRunning));
        Assert.Equal(play.Clerk.DepartmentId, details.Finding.Content.DepartmentId);
        Assert.Equal((await database.DepartmentAsync("市教育局")).Name, details.Former);
        Assert.Equal(FindingsRefusals.NotFound, (await database.Get<ReadFinding>().ExecuteAsync(id, play.Clerk)).Refusal);
        await using var db = await database.OpenAsync();
        var row = await db.Set<JournalRow>().SingleAsync(one => one.Action == "Findings.Succeeded" && one.SubjectId == id);
        Assert.Equal("市教育局 → 市民政局", row.Reason);
        var open = await db.Set<Notice>().Where(notice => notice.TaskKey == FindingsTasks.Of(id) && notice.SettledAt == null).Select(notice => new { notice.UserId, notice.Code }).ToListAsync();
        Assert.Equal(new[] { heirClerk.UserId, heirLeader.UserId }.Order(), open.Where(one => one.Code == FindingsNotices.Inherited).Select(one => (Guid?)one.UserId).Order());
        Assert.DoesNotContain(open, one => one.UserId == play.Clerk.UserId || one.UserId == play.Leader.UserId);
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == play.Auditor.UserId && notice.Code == FindingsNotices.Succeeded));
    }

    [Fact]
    public async Task What_the_predecessor_drafted_keeps_its_author_and_the_successors_leader_signs_it()
    {
        var id = await play.IssuedAsync();
        await play.ProposeAsync(id);
        await MergeAsync();

        Assert.Equal(1, (await database.Get<ListFindings>().CountAsync(new FindingFilter(Waiting: FindingTask.Sign), heirLeader)).Count);
        Assert.Null((await database.Get<SignAnswer>().ExecuteAsync(id, heirLeader)).Refusal);
        var answer = (await play.DetailsAsync(id)).Finding.Answer!;
        Assert.Equal((play.Clerk.UserId, heirLeader.UserId), (answer.Drafter.ById, answer.Signer!.ById));
        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == heirLeader.UserId && notice.Code == FindingsNotices.ToSign));
    }

    [Fact]
    public async Task An_answered_one_passes_and_keeps_who_signed_and_a_closed_one_stays()
    {
        var answered = await play.AnsweredAsync();
        var closed = await play.AnsweredAsync();
        Assert.Null((await database.Get<CloseFinding>().ExecuteAsync(closed, "到位", play.Second)).Refusal);
        await MergeAsync();

        Assert.Equal(play.Clerk.DepartmentId, (await play.DetailsAsync(closed)).Finding.DepartmentId);
        var moved = (await play.DetailsAsync(answered)).Finding;
        Assert.Equal((heirClerk.DepartmentId, FindingState.Answered, play.Leader.UserId), (moved.DepartmentId, moved.State, moved.Answer!.Signer!.ById));

        // Sent back, the successor has it to do; the answer of the predecessor stays in the history.
        Assert.Null((await database.Get<ReturnAnswer>().ExecuteAsync(answered, "没有附台账。", play.Second)).Refusal);
        Assert.Equal(FindingsRefusals.NotFound, (await database.Get<ProposeAnswer>().ExecuteAsync(answered, "情况属实。", "已整改。", play.Clerk)).Refusal);
        Assert.Null((await database.Get<ProposeAnswer>().ExecuteAsync(answered, "情况属实。", "已补台账。", heirClerk)).Refusal);
        Assert.Equal(play.Leader.UserId, (await play.DetailsAsync(answered)).Finding.Returns.Single().Answer.Signer!.ById);
    }

    [Fact]
    public async Task A_draft_names_the_successor_from_then_on()
    {
        var id = await play.WrittenAsync();
        await MergeAsync();

        var draft = (await play.DetailsAsync(id)).Finding;
        Assert.Equal((heirClerk.DepartmentId, heirClerk.DepartmentId), (draft.DepartmentId, draft.Content.DepartmentId));
        Assert.Null((await database.Get<IssueFinding>().ExecuteAsync(id, play.Auditor)).Refusal);
        Assert.True((await database.Get<ReadFinding>().ExecuteAsync(id, heirClerk)).Succeeded);
    }

    private async Task MergeAsync()
    {
        await EndAsync();
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweepAsync());
    }

    private Task<int> SweepAsync() => database.Get<SucceedFindings>().ExecuteAsync();

    private async Task EndAsync() =>
        Assert.Null((await database.Get<EndDepartment>().ExecuteAsync(play.Clerk.DepartmentId!.Value, database.Clock.Today(), heirClerk.DepartmentId, movePeople: false, "机构改革", Caller.System)).Refusal);
}
