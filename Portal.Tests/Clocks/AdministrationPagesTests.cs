using System.Net;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendar;
using Portal.Clocks.Calendars;
using Portal.Clocks.RuleAdmin;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

public sealed class AdministrationPagesTests : BunitContext, IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private Caller administrator = Caller.Anonymous;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        administrator = await database.AdministratorAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ICallerAccessor>(new FixedCaller(administrator));
        Services.AddFallbackServiceProvider(database.Services.CreateScope().ServiceProvider);
        AddAuthorization().SetAuthorized("admin");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_previewed_then_confirmed_and_the_result_says_what_moved()
    {
        var clock = await database.ClockAsync(new(2026, 11, 23));
        await StageAsync(GivenClocks.PublicShape(2026, ("2026-12-02", true)));
        var page = Render<CalendarsPage>();

        page.WaitForAssertion(() => Assert.Contains("2026-12-02", page.Markup, StringComparison.Ordinal));
        Assert.Contains(clock.CaseNumber, page.Markup, StringComparison.Ordinal);
        Assert.Contains("2026-12-08", page.Markup, StringComparison.Ordinal);
        await ConfirmAsync(page);

        page.WaitForAssertion(() => Assert.Contains("导入完成", page.Markup, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 12, 8), (await database.ReadAsync(clock)).DueOn);
        Assert.Null(await database.Get<StagedCalendars>().FindAsync(administrator));
    }

    [Fact]
    public async Task A_calendar_that_changed_meanwhile_is_previewed_anew()
    {
        await StageAsync(GivenClocks.OwnShape(2026, ("2026-12-02", true)));
        var page = Render<CalendarsPage>();
        page.WaitForAssertion(() => Assert.Contains("2026-12-02", page.Markup, StringComparison.Ordinal));
        var other = GivenClocks.OwnShape(2026, ("2026-12-30", true));
        var preview = (await database.Get<PreviewCalendarImport>().ExecuteAsync(other, administrator)).Value;
        Assert.Null((await database.Get<ConfirmCalendarImport>().ExecuteAsync(other, preview.Version, null, administrator)).Refusal);

        await ConfirmAsync(page);

        page.WaitForAssertion(() => Assert.Contains("请重新预览", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("2026-12-30", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void From_November_on_the_missing_year_stands_on_the_page()
    {
        var page = Render<CalendarsPage>();

        page.WaitForAssertion(() => Assert.Contains("2027 年的放假安排尚未导入", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void The_days_of_a_year_are_listed()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/calendars?year=2024");
        var page = Render<CalendarsPage>();

        page.WaitForAssertion(() => Assert.Contains("2024-09-14", page.Markup, StringComparison.Ordinal));
        Assert.Contains("https://www.gov.cn/zhengce/content/202310/content_6911527.htm", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_problems_is_not_kept()
    {
        var refused = await database.Get<StagedCalendars>().StageAsync("x.json", Bytes("""{"2027":{"holidays":["2027-13-01"],"workdays":[]}}"""), administrator);
        var binary = await database.Get<StagedCalendars>().StageAsync("x.json", new MemoryStream([0xC3, 0x28, 0xFF]), administrator);
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var forbidden = await database.Get<StagedCalendars>().StageAsync("x.json", Bytes("{}"), clerk);

        Assert.Equal("2027.holidays[0]", refused.Refusal!.Gaps.First(gap => gap.Code == CalendarRefusals.BadDate).Field);
        Assert.Equal((ClocksRefusals.NotUtf8, ClocksRefusals.NotAllowed), (binary.Refusal, forbidden.Refusal));
        Assert.Null(await database.Get<StagedCalendars>().FindAsync(administrator));
    }

    [Fact]
    public void Both_rule_sets_show_their_numbers_and_sources()
    {
        var page = Render<RuleSetsPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("section.panel").Count));
        Assert.Contains("《政务数据共享条例》第 21 条", page.Markup, StringComparison.Ordinal);
        Assert.Contains("盘政办发〔2017〕144号 三(二)3", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_laxer_number_is_refused_at_its_field_and_a_stricter_one_is_saved()
    {
        var page = Render<RuleSetsPage>();
        page.WaitForAssertion(() => page.Find("section.panel"));
        await page.FindAll("button").First(button => button.TextContent == "调整本地时限").ClickAsync(new());
        await page.Find("#ReplyConditional").ChangeAsync(new() { Value = "11" });
        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#ReplyConditional").GetAttribute("aria-invalid")));
        Assert.Equal("true", page.Find("#Reason").GetAttribute("aria-invalid"));

        await page.Find("#ReplyConditional").ChangeAsync(new() { Value = "5" });
        await page.Find("#Reason").ChangeAsync(new() { Value = "市政府会议纪要" });
        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.Contains("本地更严", page.Markup, StringComparison.Ordinal));
        Assert.Equal(5, (await database.Get<RuleSetSource>().InForceOnAsync(new(2026, 11, 23))).Value.RuleFor(ClockKind.ReplyConditional)!.Days);
    }

    private static Task SaveAsync(IRenderedComponent<RuleSetsPage> page) =>
        page.FindAll("button").Single(button => button.TextContent == "保存").ClickAsync(new());

    /// <summary>The click ends when the question it asks is answered, so it is awaited last.</summary>
    private static async Task ConfirmAsync(IRenderedComponent<CalendarsPage> page)
    {
        var click = page.FindAll("button").Single(button => button.TextContent == "确认导入").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("dialog form"));
        await page.Find("dialog form").SubmitAsync();
        await click;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task StageAsync(string json) => Assert.Null((await database.Get<StagedCalendars>().StageAsync("2026.json", Bytes(json), administrator)).Refusal);

    private sealed class FixedCaller(Caller caller) : ICallerAccessor
    {
        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(caller);
    }
}

public sealed class CalendarFileEndpointTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_stranger_uploads_nothing()
    {
        using var visitor = host.Visitor();
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "file", "a.json" } };
        using var response = await visitor.PostAsync(CalendarFileEndpoint.Path, form);

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.BadRequest, response.StatusCode.ToString());
    }
}
