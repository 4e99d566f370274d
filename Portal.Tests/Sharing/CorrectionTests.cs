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

public sealed class CorrectionTests : SharingTest
{
    [Fact]
    public async Task A_reported_error_is_corrected_within_ten_working_days_and_confirmed()
    {
        var resource = await People.ResourceAsync();
        var item = resource.Content.DataItems[0].Name;
        var id = (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([item], "第三季度数据与年报不一致"), null, People.Clerk)).Value;

        var details = (await Database.Get<ReadCorrection>().ExecuteAsync(id, People.ProviderClerk)).Value;
        Assert.Equal(("JH-2026-000001", CorrectionState.Submitted, "decree-809"), (details.Correction.Number, details.Correction.State, details.Correction.RuleSet));
        Assert.Equal((ClockKind.Correction, new DateOnly(2026, 12, 7), true), (details.Clock!.Clock.Kind, details.Clock.Clock.DueOn!.Value, details.MayResolve));
        Assert.Equal(SharingRefusals.WrongCorrectionState(CorrectionState.Submitted), (await Database.Get<ConfirmCorrection>().ExecuteAsync(id, People.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<ResolveCorrection>().ExecuteAsync(id, true, "已更正", People.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await Database.Get<ResolveCorrection>().ExecuteAsync(id, true, "", People.ProviderClerk)).Refusal);

        Assert.Null((await Database.Get<ResolveCorrection>().ExecuteAsync(id, true, "已按年报更正", People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.WrongCorrectionState(CorrectionState.Corrected), (await Database.Get<ResolveCorrection>().ExecuteAsync(id, false, "无误", People.ProviderClerk)).Refusal);
        Assert.Null((await Database.Get<ConfirmCorrection>().ExecuteAsync(id, People.Clerk)).Refusal);
        details = (await Database.Get<ReadCorrection>().ExecuteAsync(id, People.Clerk)).Value;
        Assert.Equal((CorrectionState.Confirmed, new DateOnly(2026, 11, 23)), (details.Correction.State, details.Clock!.Clock.FinishedOn!.Value));
        await using var db = await Database.OpenAsync();
        Assert.False(await db.Set<Notice>().AnyAsync(notice => notice.TaskKey == SharingTasks.Correction(id) && notice.SettledAt == null));
    }

    [Fact]
    public async Task Unknown_items_own_data_and_cases_of_others_are_refused()
    {
        var resource = await People.ResourceAsync();
        Assert.Equal("Sharing.Incomplete", (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim(["没有这一项"], "不对"), null, People.Clerk)).Refusal!.Code);
        Assert.Equal(SharingRefusals.OwnData, (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "不对"), null, People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<SubmitCorrection>().ExecuteAsync(Guid.NewGuid(), new CorrectionClaim([], "不对"), null, People.Clerk)).Refusal);
        var other = await SharingPeople.OfAsync(Database, requester: "市财政局");
        var theirs = await other.ReceivedAsync();
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "不对"), theirs.Id, People.Clerk)).Refusal);

        var id = (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "数据缺三个月"), null, People.Clerk)).Value;
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCorrection>().ExecuteAsync(id, other.Clerk)).Refusal);
    }

    [Fact]
    public async Task An_overdue_correction_reaches_leader_and_supervision_and_a_look_from_outside_is_journaled()
    {
        var supervisor = await Database.CallerAsync(RoleCodes.Supervision, "市督查室");
        var resource = await People.ResourceAsync();
        var id = (await Database.Get<SubmitCorrection>().ExecuteAsync(resource.ResourceId, new CorrectionClaim([], "数据缺三个月"), null, People.Clerk)).Value;
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCorrection>().ExecuteAsync(id, supervisor)).Refusal);

        Database.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 25, 2, 0, 0, TimeSpan.Zero));
        await Database.Get<CheckClocks>().ExecuteAsync(Caller.System);
        await using var db = await Database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == "Sharing.Notice.CorrectionVeryOverdue").Select(notice => notice.UserId).ToListAsync();
        Assert.Superset(new HashSet<Guid>([People.ProviderClerk.UserId!.Value, People.ProviderLeader.UserId!.Value, supervisor.UserId!.Value]), told.ToHashSet());

        Assert.True((await Database.Get<ReadCorrection>().ExecuteAsync(id, supervisor)).Succeeded);
        Assert.Contains(await Database.Get<ReadTimeline>().ExecuteAsync([(Correction.Kind, id)], Caller.System), row => row.Action == "Sharing.Read" && row.ActorId == supervisor.UserId);
    }
}
