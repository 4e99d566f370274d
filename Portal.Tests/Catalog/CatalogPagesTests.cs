using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog.Browse;
using Portal.Catalog.Duties;
using Portal.Catalog.History;
using Portal.Catalog.Lifecycle;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Catalog.Upkeep;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Card;

namespace Portal.Catalog;

/// <summary>What the pages of a resource's life show, and that their buttons do what they say.</summary>
public sealed class CatalogPagesTests : BunitContext, IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private readonly ChosenCaller chosen = new();
    private Caller clerk = Caller.Anonymous;
    private Caller leader = Caller.Anonymous;
    private Caller group = Caller.Anonymous;

    public CatalogPagesTests() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        (clerk, leader) = (await database.CallerAsync(RoleCodes.Clerk), await database.CallerAsync(RoleCodes.Leader));
        group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ICallerAccessor>(chosen);
        Services.AddFallbackServiceProvider(database.Services.CreateScope().ServiceProvider);
        AddAuthorization().SetAuthorized("somebody");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_resource_page_says_the_rule_for_the_reader_s_department()
    {
        var published = await database.PublishedAsync(clerk, leader, group);

        Assert.Contains("本单位提供的资源", Page(clerk, published).Markup, StringComparison.Ordinal);
        var other = Page(await database.CallerAsync(RoleCodes.Clerk, "市公安局"), published).Markup;
        Assert.Contains("需申请，因为无条件共享的数据也要通过平台提出申请", other, StringComparison.Ordinal);
        Assert.Contains("1 个工作日内答复", other, StringComparison.Ordinal);
        Assert.Contains("第二十条", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_working_group_suspends_on_the_page_and_readers_see_why()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        Assert.Empty(Page(clerk, published).FindComponents<StatePanel>());
        var page = Page(group, published);

        var asked = page.FindComponent<StatePanel>().FindAll("button")[0].ClickAsync(new());
        await page.Find("dialog textarea").InputAsync(new() { Value = "接口检修" });
        await page.Find("dialog form").SubmitAsync();
        await asked;

        page.WaitForAssertion(() => Assert.Contains("接口检修", page.Find(".alert-warn").TextContent, StringComparison.Ordinal));
        Assert.Contains("暂停共享", Page(clerk, published).Find(".alert-warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retirement_without_a_reason_is_refused_on_the_page()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        var page = Page(group, published);

        await page.FindComponent<StatePanel>().FindAll("button")[1].ClickAsync(new());
        await page.FindComponent<StatePanel>().FindAll("button").Last(button => button.TextContent == "停用").ClickAsync(new());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindComponent<StatePanel>().FindAll("[role=alert]")));
        Assert.Equal(ResourceState.Active, page.FindComponent<StatePanel>().Instance.Resource.State);
    }

    [Fact]
    public async Task A_retired_resource_has_no_due_day_because_it_is_retired()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        Assert.Null((await database.Get<RetireResource>().ExecuteAsync(published.ResourceId, "已并入其他资源", null, group)).Refusal);

        var panel = Page(clerk, published).FindComponent<FreshnessPanel>();

        Assert.Contains("已停用，不再更新", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("实时或不定期", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_data_are_said_in_days_until_the_clerk_reports_the_update()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        database.Clock.Advance(TimeSpan.FromDays(40));
        var page = Page(clerk, published);
        Assert.Contains("逾期 10 天", page.Markup, StringComparison.Ordinal);

        await page.FindComponent<FreshnessPanel>().Find("button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.DoesNotContain("逾期 10 天", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unmet_criteria_lead_to_their_fields_in_the_form()
    {
        var draft = await database.DraftAsync(clerk);
        chosen.Caller = clerk;

        var page = Render<RecordPage>(p => p.Add(r => r.RevisionId, draft.Id));

        var link = page.FindAll("a").Single(a => a.TextContent == "没有关联资源");
        Assert.Equal($"{CatalogPaths.Edit(draft.Id)}#RelatedCodes", link.GetAttribute("href"));
        Assert.Equal(ResourceQuality.Of(draft.Content, null, new DateOnly(2026, 11, 23)).Unmet.Count(), page.FindAll("[aria-label=尚未达到] li").Count);
    }

    [Fact]
    public async Task Two_revisions_stand_side_by_side_item_by_item()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        var next = (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Value;
        var changed = published.Content with { Abstract = "新的摘要", DataItems = [published.Content.DataItems[0] with { Length = 200 }, new DataItem { Name = "项目状态", Type = "L" }] };
        Assert.True((await database.Get<SaveRecord>().ExecuteAsync(next, null, clerk.DepartmentId!.Value, changed, clerk)).Succeeded);
        chosen.Caller = clerk;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{CatalogPaths.History(published.ResourceId)}?a=1&b=2");

        var rows = Render<HistoryPage>(p => p.Add(h => h.ResourceId, published.ResourceId)).FindAll("table.difference tbody tr").Select(row => row.TextContent.Trim()).ToList();

        Assert.Equal(4, rows.Count);
        Assert.Contains(rows, row => row.Contains("新的摘要", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("项目名称", StringComparison.Ordinal) && row.Contains("100", StringComparison.Ordinal) && row.Contains("200", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("项目状态", StringComparison.Ordinal) && row.EndsWith("新增", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("备案日期", StringComparison.Ordinal) && row.Contains("删除", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_decision_page_shows_the_machine_s_checks_first_and_items_one_by_one()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        var next = (await database.Get<StartRevision>().ExecuteAsync(published.ResourceId, clerk)).Value;
        var changed = published.Content with { DataItems = [.. published.Content.DataItems, new DataItem { Name = "项目状态", Type = "L" }] };
        Assert.True((await database.Get<SaveRecord>().ExecuteAsync(next, null, clerk.DepartmentId!.Value, changed, clerk)).Succeeded);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(next, clerk)).Refusal);
        chosen.Caller = leader;

        var page = Render<DecisionPage>(p => p.Add(d => d.RevisionId, next));

        Assert.Equal(Services.GetRequiredService<CatalogWords>()["Decision.Checks"], page.Find("dl dt").TextContent.Trim());
        Assert.Contains("项目状态", Assert.Single(page.FindAll("table.difference tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duty_is_answered_on_its_page_and_lists_its_periods()
    {
        var duty = await DutyAsync();
        chosen.Caller = leader;
        var list = Render<DutiesPage>();
        list.WaitForAssertion(() => Assert.Contains("还剩 10 个工作日", list.Markup, StringComparison.Ordinal));
        Assert.Contains(CatalogPaths.Duty(duty.Id), list.Markup, StringComparison.Ordinal);
        var page = Render<DutyPage>(p => p.Add(d => d.DutyId, duty.Id));

        // A refused request for days is said beside its own fields.
        await page.FindComponent<DutyAnswerForm>().FindAll("button").Single(button => button.TextContent == "申请延长").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("请写明理由。", page.Find("h3 + [role=alert]").TextContent.Trim()));

        await page.FindComponent<DutyAnswerForm>().Find("textarea").InputAsync(new() { Value = "数据结构没有变化" });
        await page.FindComponent<DutyAnswerForm>().Find("textarea").ChangeAsync(new() { Value = "数据结构没有变化" });
        await page.FindComponent<DutyAnswerForm>().FindAll("button").Single(button => button.TextContent == "签署答复").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindComponents<DutyAnswerForm>()));
        Assert.Contains("数据结构没有变化", page.Markup, StringComparison.Ordinal);
        chosen.Caller = group;
        var review = Render<DutyPage>(p => p.Add(d => d.DutyId, duty.Id));
        Assert.Contains("还剩 2 个工作日", review.Markup, StringComparison.Ordinal);
        Assert.Equal(["退回", "认可"], review.FindAll("button.button").Take(2).Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Why_this_day_is_answered_by_the_ledger()
    {
        var duty = await DutyAsync();
        chosen.Caller = leader;
        var page = Render<DutyPage>(p => p.Add(d => d.DutyId, duty.Id));

        await page.Find("button.chip").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(15, page.FindAll("table.ledger tbody tr").Count));
        Assert.Contains("2026-12-07", page.Find("table.ledger tr.due").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ranking_counts_what_its_list_shows()
    {
        await database.PublishedAsync(clerk, leader, group);
        await database.PublishedAsync(clerk, leader, group, await database.LinkedContentAsync(clerk.DepartmentId!.Value) with { UpdateCycle = UpdateCycle.RealTime });
        database.Clock.Advance(TimeSpan.FromDays(40));
        chosen.Caller = clerk;

        var page = Render<FreshnessPage>();

        page.WaitForAssertion(() => Assert.Contains("逾期 10 天", page.Markup, StringComparison.Ordinal));
        var row = (await database.Get<RankFreshness>().ExecuteAsync(clerk)).Value.Single(one => one.DepartmentId == clerk.DepartmentId);
        Assert.Equal((2, 1, 1, 100, 10), (row.Published, row.Cyclic, row.Overdue, row.Share!.Value, row.WorstDays));
        Assert.Equal(row.Overdue, (await database.Get<RankFreshness>().OverdueAsync(row.DepartmentId, new PageRequest(), clerk)).Value.Total);
    }

    private IRenderedComponent<ResourcePage> Page(Caller reader, ResourceRevision published)
    {
        chosen.Caller = reader;
        return Render<ResourcePage>(p => p.Add(r => r.ResourceId, published.ResourceId));
    }

    private async Task<DutyRow> DutyAsync()
    {
        var published = await database.PublishedAsync(clerk, leader, group);
        Assert.Null((await database.Get<ChangeSystem>().ExecuteAsync(
            published.Content.SystemId!.Value, SystemChangeKind.Upgraded, new DateOnly(2026, 11, 23), "升级", null, clerk)).Refusal);
        return Assert.Single((await database.Get<ListDuties>().ExecuteAsync(new DutyFilter(), new PageRequest(), clerk)).Page.Items);
    }

    private sealed class ChosenCaller : ICallerAccessor
    {
        public Caller Caller { get; set; } = Caller.Anonymous;

        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Caller);
    }
}
