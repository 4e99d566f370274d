using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks.Remind;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Sharing.Corrections;
using Portal.Support;

namespace Portal.Sharing;

public sealed class CorrectionTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private SharingPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await SharingPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_reported_error_is_corrected_within_ten_working_days_and_confirmed()
    {
        var resource = await people.ResourceAsync();
        var item = resource.Content.DataItems[0].Name;
        var id = (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([item], "第三季度数据与年报不一致"), null, people.Clerk)).Value;

        var details = (await database.Get<ReadCorrection>().ExecuteAsync(id, people.ProviderClerk)).Value;
        Assert.Equal(("JH-2026-000001", CorrectionState.Submitted, "decree-809"), (details.Correction.Number, details.Correction.State, details.Correction.RuleSet));
        Assert.Equal((ClockKind.Correction, new DateOnly(2026, 12, 7), true), (details.Clock!.Clock.Kind, details.Clock.Clock.DueOn!.Value, details.MayResolve));
        Assert.Equal(SharingRefusals.WrongCorrectionState(CorrectionState.Submitted), (await database.Get<ConfirmCorrection>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await database.Get<ResolveCorrection>().ExecuteAsync(id, true, "已更正", people.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await database.Get<ResolveCorrection>().ExecuteAsync(id, true, "", people.ProviderClerk)).Refusal);

        Assert.Null((await database.Get<ResolveCorrection>().ExecuteAsync(id, true, "已按年报更正", people.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.WrongCorrectionState(CorrectionState.Corrected), (await database.Get<ResolveCorrection>().ExecuteAsync(id, false, "无误", people.ProviderClerk)).Refusal);
        Assert.Null((await database.Get<ConfirmCorrection>().ExecuteAsync(id, people.Clerk)).Refusal);
        details = (await database.Get<ReadCorrection>().ExecuteAsync(id, people.Clerk)).Value;
        Assert.Equal((CorrectionState.Confirmed, new DateOnly(2026, 11, 23)), (details.Correction.State, details.Clock!.Clock.FinishedOn!.Value));
        await using var db = await database.OpenAsync();
        Assert.False(await db.Set<Notice>().AnyAsync(notice => notice.TaskKey == SharingTasks.Correction(id) && notice.SettledAt == null));
    }

    [Fact]
    public async Task Unknown_items_own_data_and_cases_of_others_are_refused()
    {
        var resource = await people.ResourceAsync();
        Assert.Equal("Sharing.Incomplete", (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim(["没有这一项"], "不对"), null, people.Clerk)).Refusal!.Code);
        Assert.Equal(SharingRefusals.OwnData, (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "不对"), null, people.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<SubmitCorrection>().ExecuteAsync(Guid.NewGuid(), new CorrectionClaim([], "不对"), null, people.Clerk)).Refusal);
        var other = await SharingPeople.OfAsync(database, requester: "市财政局");
        var theirs = await other.ReceivedAsync();
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "不对"), theirs.Id, people.Clerk)).Refusal);

        var id = (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "数据缺三个月"), null, people.Clerk)).Value;
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<ReadCorrection>().ExecuteAsync(id, other.Clerk)).Refusal);
    }

    [Fact]
    public async Task An_overdue_correction_reaches_leader_and_supervision_and_a_look_from_outside_is_journaled()
    {
        var supervisor = await database.CallerAsync(RoleCodes.Supervision, "市督查室");
        var resource = await people.ResourceAsync();
        var id = (await database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "数据缺三个月"), null, people.Clerk)).Value;
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<ReadCorrection>().ExecuteAsync(id, supervisor)).Refusal);

        database.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 25, 2, 0, 0, TimeSpan.Zero));
        await database.Get<CheckClocks>().ExecuteAsync(Caller.System);
        await using var db = await database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == "Sharing.Notice.CorrectionVeryOverdue").Select(notice => notice.UserId).ToListAsync();
        Assert.Superset(new HashSet<Guid>([people.ProviderClerk.UserId!.Value, people.ProviderLeader.UserId!.Value, supervisor.UserId!.Value]), told.ToHashSet());

        Assert.True((await database.Get<ReadCorrection>().ExecuteAsync(id, supervisor)).Succeeded);
        Assert.Contains(await database.Get<ReadTimeline>().ExecuteAsync([(Correction.Kind, id)], Caller.System), row => row.Action == "Sharing.Read" && row.ActorId == supervisor.UserId);
    }
}
