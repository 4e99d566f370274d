using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Card;
using Portal.Systems.Maintain;
using Portal.Systems.Menus;

namespace Portal.Catalog.Survey;

public sealed class CampaignTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Owners_hear_once_with_their_own_list_and_leaders_of_what_nobody_walks()
    {
        var (owner, leader) = (await database.CallerAsync(RoleCodes.Clerk, "市科技局"), await database.CallerAsync(RoleCodes.Leader, "市科技局"));
        var runner = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        await SystemAsync(owner, "项目申报系统", owner.UserId);
        await SystemAsync(owner, "成果登记系统", owner.UserId);
        await SystemAsync(owner, "专家库", null);
        var campaign = await CampaignAsync(runner, owner);

        Assert.Equal(2, (await database.Get<RunCampaign>().OpenAsync(campaign, runner)).Value);

        var told = await NoticesAsync(campaign);
        var list = told.Single(notice => notice.UserId == owner.UserId);
        Assert.Equal((CatalogNotices.SurveyOpened, "2", "成果登记系统、项目申报系统"), (list.Code, list.Arguments[2], list.Arguments[3]));
        var warning = told.Single(notice => notice.UserId == leader.UserId);
        Assert.Equal((CatalogNotices.SurveyNoOwner, "1", "专家库"), (warning.Code, warning.Arguments[2], warning.Arguments[3]));

        // A reminder goes out once a day, however often it is asked for.
        Assert.Equal(2, (await database.Get<RunCampaign>().RemindAsync(campaign, runner)).Value);
        Assert.Equal(0, (await database.Get<RunCampaign>().RemindAsync(campaign, runner)).Value);
        Assert.Equal(4, (await NoticesAsync(campaign)).Count);
    }

    [Fact]
    public async Task Progress_counts_systems_menus_and_records_of_each_department()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var runner = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var walked = await SystemAsync(clerk, "学籍系统", clerk.UserId, "学籍/入学\n学籍/转学");
        await SystemAsync(clerk, "教师系统", null, "教师/登记");
        await SystemAsync(clerk, "资助系统", clerk.UserId, "");
        var gone = await SystemAsync(clerk, "旧系统", clerk.UserId, "旧/旧");
        await JudgeAsync(walked, clerk);
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        await database.SubmittedAsync(clerk, content with { SystemId = walked, MenuId = await MenuAsync(walked) });
        await database.DraftAsync(clerk, Given.Content("学生信息") with { SystemId = walked });
        var campaign = await CampaignAsync(runner, clerk);
        Assert.Null((await database.Get<RunCampaign>().OpenAsync(campaign, runner)).Refusal);

        // The system is retired while the survey runs: it counts nowhere but in its own column.
        Assert.Null((await database.Get<ChangeSystem>().ExecuteAsync(gone, SystemChangeKind.Retired, database.Clock.Today(), "停用", null, clerk)).Refusal);

        var view = (await database.Get<ReadCampaign>().ExecuteAsync(campaign, runner)).Value;
        var row = Assert.Single(view.Progress);
        Assert.Equal((4, 1, 1, 1, 1), (row.Systems, row.Walked, row.NoMenus, row.NoOwner - 1, row.Retired));
        Assert.Equal((4, 2, 2, 1, 0), (row.Leaves, row.Judged, row.Records, row.Submitted, row.Published));
        Assert.Equal(3, view.OpenCount);
        Assert.Equal("", view.Open[0].Owner);
    }

    [Fact]
    public async Task A_department_sees_its_own_line_and_runs_nothing()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市气象局");
        var runner = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var campaign = (await database.Get<SaveCampaign>().ExecuteAsync(Form(database.Clock.Today().AddDays(30)), runner)).Value;
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<ReadCampaign>().ExecuteAsync(campaign, clerk)).Refusal);
        Assert.Null((await database.Get<RunCampaign>().OpenAsync(campaign, runner)).Refusal);

        var view = (await database.Get<ReadCampaign>().ExecuteAsync(campaign, clerk)).Value;
        Assert.Equal(clerk.DepartmentId, Assert.Single(view.Progress).DepartmentId);
        Assert.False(view.MayRun);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<RunCampaign>().CloseAsync(campaign, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<SaveCampaign>().ExecuteAsync(Form(database.Clock.Today()), clerk)).Refusal);
        var all = (await database.Get<ReadCampaign>().ExecuteAsync(campaign, runner)).Value;
        Assert.Contains(all.Silent, row => row.Department == "市气象局");
        Assert.True(all.Progress.Count > 30);
    }

    [Fact]
    public async Task A_closed_campaign_keeps_its_figures()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市生态环境局");
        var runner = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var system = await SystemAsync(clerk, "信访系统", clerk.UserId, "来信\n来访");
        var campaign = await CampaignAsync(runner, clerk);
        Assert.Equal(CatalogRefusals.CampaignState, (await database.Get<RunCampaign>().CloseAsync(campaign, runner)).Refusal);
        Assert.Null((await database.Get<RunCampaign>().OpenAsync(campaign, runner)).Refusal);
        Assert.Null((await database.Get<RunCampaign>().CloseAsync(campaign, runner)).Refusal);

        await JudgeAsync(system, clerk);

        var view = (await database.Get<ReadCampaign>().ExecuteAsync(campaign, runner)).Value;
        Assert.Equal((2, 0), (view.Total.Leaves, view.Total.Judged));
        Assert.Equal(CatalogRefusals.CampaignClosed, (await database.Get<SaveCampaign>().ExecuteAsync(Form(database.Clock.Today()) with { Id = campaign }, runner)).Refusal);
    }

    [Theory]
    [InlineData("2026-11-27", "2026-11-27")]
    [InlineData("2026-11-29", "2026-11-30")]
    [InlineData("2026-10-03", "2026-10-08")]
    public async Task A_last_day_that_is_a_day_off_moves_to_the_next_working_day(string due, string ends)
    {
        var calendar = await database.Get<Portal.Clocks.ICalendarSource>().GetAsync();
        var campaign = SurveyCampaign.Create(Caller.System, PortalDatabase.Start.UtcDateTime);
        var dueOn = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Null(campaign.Describe("调查", "", dueOn, [], dueOn).Refusal);

        Assert.Equal(ends, Ui.Display.Date(campaign.EndsOn(calendar)));
    }

    [Fact]
    public async Task The_list_says_the_same_last_day_as_the_campaign()
    {
        var runner = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var sunday = new DateOnly(2026, 11, 29);
        var campaign = (await database.Get<SaveCampaign>().ExecuteAsync(Form(sunday), runner)).Value;

        var row = (await database.Get<ListCampaigns>().ExecuteAsync(new PageRequest(), runner)).Items.Single(one => one.Id == campaign);

        Assert.Equal(sunday.AddDays(1), row.EndsOn);
        Assert.Equal(row.EndsOn, (await database.Get<ReadCampaign>().ExecuteAsync(campaign, runner)).Value.EndsOn);
    }

    [Fact]
    public void Nobody_loses_days_he_was_promised()
    {
        var (today, at) = (new DateOnly(2026, 11, 23), PortalDatabase.Start.UtcDateTime);
        var campaign = SurveyCampaign.Create(Caller.System, at);
        Assert.Equal(CatalogRefusals.CampaignDue, campaign.Describe("调查", "", today.AddDays(-1), [], today).Refusal);
        Assert.Equal(CatalogRefusals.CampaignName, campaign.Describe(" ", "", today, [], today).Refusal);
        Assert.Null(campaign.Describe("调查", "", today.AddDays(10), [], today).Refusal);
        Assert.Null(campaign.Open(today, at).Refusal);

        Assert.Equal(CatalogRefusals.CampaignDue, campaign.Describe("调查", "", today.AddDays(9), [], today).Refusal);
        Assert.Equal(CatalogRefusals.CampaignDue, campaign.Describe("调查", "", today.AddDays(10), [Guid.NewGuid()], today).Refusal);
        Assert.Null(campaign.Describe("调查", "延长", today.AddDays(20), [], today).Refusal);
        Assert.Equal(CatalogRefusals.CampaignState, campaign.Open(today, at).Refusal);
    }

    private static CampaignForm Form(DateOnly dueOn, params Guid[] departments) => new(null, null, "补充调查", "逐级梳理", dueOn, departments);

    private async Task<Guid> CampaignAsync(Caller runner, Caller clerk) =>
        (await database.Get<SaveCampaign>().ExecuteAsync(Form(database.Clock.Today().AddDays(30), clerk.DepartmentId!.Value), runner)).Value;

    private async Task<Guid> SystemAsync(Caller clerk, string name, Guid? owner, string menus = "登记") =>
        (await database.Get<SaveSystem>().ExecuteAsync(new SystemForm(null, null, clerk.DepartmentId!.Value, name, "", menus, null, owner), clerk)).Value;

    private async Task<Guid> MenuAsync(Guid systemId)
    {
        await using var db = await database.OpenAsync();
        return await db.FunctionMenus.Where(menu => menu.SystemId == systemId && menu.ParentId != null).Select(menu => menu.Id).FirstAsync();
    }

    private async Task JudgeAsync(Guid systemId, Caller clerk)
    {
        await using var db = await database.OpenAsync();
        var system = await db.InformationSystems.Include(s => s.Menus).SingleAsync(s => s.Id == systemId);
        Assert.Null((await database.Get<EditMenus>().JudgeAsync(systemId, [.. system.LeafMenus().Select(menu => menu.Id)], MenuVerdict.NoResource, "只查询", clerk)).Refusal);
    }

    private async Task<List<Notice>> NoticesAsync(Guid campaign)
    {
        await using var db = await database.OpenAsync();
        var href = CatalogPaths.Campaign(campaign);
        return await db.Set<Notice>().Where(notice => notice.Href == href).ToListAsync();
    }
}
