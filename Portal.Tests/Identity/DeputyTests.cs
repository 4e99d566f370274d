using Portal.Catalog;
using Portal.Catalog.Review;
using Portal.Identity.Deputies;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class DeputyTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private DateOnly Today => database.Clock.Today();

    [Fact]
    public async Task A_deputy_signs_for_the_leader_on_the_dated_days_and_both_names_are_kept()
    {
        var (leader, deputy, clerk) = (await database.CallerAsync(RoleCodes.Leader, name: "李局长"), await database.CallerAsync(RoleCodes.Clerk, name: "孙科长"), await database.CallerAsync(RoleCodes.Clerk));
        Assert.Null((await database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, Today, Today.AddDays(2), "出差", leader)).Refusal);

        var acting = await ActingAsync(deputy, leader);
        var submitted = await database.SubmittedAsync(clerk);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(submitted.Id, acting)).Refusal);

        var row = (await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), submitted.ResourceId)], Caller.System)).Last();
        Assert.Equal(("孙科长", "李局长"), (row.ActorName, row.ActingForName));

        database.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null((await ActingAsync(deputy, leader)).ActingFor);
        Assert.False((await ActingAsync(deputy, leader)).May(CatalogPermissions.Sign));
        Assert.Empty((await database.Get<ListDeputies>().ExecuteAsync(deputy)).Received);
    }

    [Fact]
    public async Task Only_somebody_of_the_own_department_and_no_administrator()
    {
        var leader = await database.CallerAsync(RoleCodes.Leader);
        var elsewhere = await database.CallerAsync(RoleCodes.Clerk, "市财政局");
        var administrator = await database.CallerAsync(RoleCodes.SystemAdministrator);

        Assert.Equal(IdentityRefusals.DeputyElsewhere, await AppointAsync(leader, elsewhere));
        Assert.Equal(IdentityRefusals.DeputyAdministrates, await AppointAsync(leader, administrator));
        Assert.Equal(IdentityRefusals.NotDeputyOfOneself, await AppointAsync(leader, leader));
        Assert.Equal(IdentityRefusals.NotAllowed, await AppointAsync(await database.CallerAsync(RoleCodes.Clerk), leader));
        Assert.DoesNotContain((await database.Get<ListDeputies>().ExecuteAsync(leader)).Candidates, c => c.Id == administrator.UserId || c.Id == elsewhere.UserId);
    }

    [Fact]
    public async Task The_days_are_today_or_later_in_order_and_not_for_ever()
    {
        var (leader, deputy) = (await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.Clerk));
        var appoint = database.Get<AppointDeputy>();

        Assert.Equal(IdentityRefusals.DeputyDates, (await appoint.ExecuteAsync(deputy.UserId!.Value, Today.AddDays(-1), Today, "补", leader)).Refusal);
        Assert.Equal(IdentityRefusals.DeputyDates, (await appoint.ExecuteAsync(deputy.UserId!.Value, Today.AddDays(2), Today.AddDays(1), "反", leader)).Refusal);
        Assert.Equal(IdentityRefusals.DeputyDates, (await appoint.ExecuteAsync(deputy.UserId!.Value, Today, Today.AddDays(AppointDeputy.MaxDays), "长", leader)).Refusal);
        Assert.Null((await appoint.ExecuteAsync(deputy.UserId!.Value, Today, Today.AddDays(AppointDeputy.MaxDays - 1), "可", leader)).Refusal);
        Assert.Equal(IdentityRefusals.DeputyOverlaps, (await appoint.ExecuteAsync(deputy.UserId!.Value, Today.AddDays(5), Today.AddDays(6), "重", leader)).Refusal);
    }

    [Fact]
    public async Task A_deputy_names_no_deputies_and_a_revoked_one_stops_at_once()
    {
        var (leader, deputy, third) = (await database.CallerAsync(RoleCodes.Leader), await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Clerk));
        var made = await database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, Today, Today, "开会", leader);
        var acting = await ActingAsync(deputy, leader);

        Assert.Equal(IdentityRefusals.NotWhileActing, await AppointAsync(acting, third));
        Assert.Equal(IdentityRefusals.DeputyNotFound, (await database.Get<RevokeDeputy>().ExecuteAsync(made.Value, third)).Refusal);
        Assert.Null((await database.Get<RevokeDeputy>().ExecuteAsync(made.Value, leader)).Refusal);
        Assert.Null((await ActingAsync(deputy, leader)).ActingFor);
    }

    private async Task<Refusal?> AppointAsync(Caller leader, Caller deputy) =>
        (await database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, Today, Today, "试", leader)).Refusal;

    private Task<Caller> ActingAsync(Caller deputy, Caller leader) =>
        database.Get<CallerFactory>().CreateAsync(deputy.UserId!.Value, leader.UserId);
}
