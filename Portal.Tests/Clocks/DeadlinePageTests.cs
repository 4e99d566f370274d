using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Portal.Calendar;
using Portal.Clocks.Calendars;
using Portal.Clocks.Deadlines;
using Portal.Support;

namespace Portal.Clocks;

/// <summary>The public page as somebody without scripts gets it: over HTTP, nothing run.</summary>
public sealed class DeadlinePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_page_answers_without_scripts_and_shows_every_day()
    {
        var page = await OpenAsync("2024-09-13", "10");

        Assert.Equal("2024年9月29日 星期日", page.QuerySelector("#due time")!.TextContent);
        var rows = page.QuerySelectorAll("table.ledger tbody tr");
        Assert.Equal(17, rows.Length);
        Assert.Equal(10, rows.Count(row => row.QuerySelector("td.counted") is not null));
        Assert.Equal(["2024-09-13", "2024-09-29"], new[] { rows[0], rows[^1] }.Select(row => row.QuerySelector("th")!.TextContent));
        Assert.Contains("收件当日不计入", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("调休上班日", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>(), link => link.Href == "https://www.gov.cn/zhengce/content/202310/content_6911527.htm");
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"{DeadlineEndpoint.Path}?received=2024-09-13&days=10");
        Assert.Contains("《民法典》第二百零一条", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("暂定", page.QuerySelector(".deadline-answer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_the_page_needs_a_circuit()
    {
        using var visitor = host.Visitor();
        var html = await visitor.GetStringAsync(Address("2024-09-13", "10"));

        Assert.DoesNotContain("blazor.web.js", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor:", html, StringComparison.Ordinal);
        var form = (IHtmlFormElement)(await new HtmlParser().ParseDocumentAsync(html)).QuerySelector("form.deadline-form")!;
        Assert.Equal("get", form.Method);
        Assert.Equal(["received", "days"], form.QuerySelectorAll("input").Select(input => input.GetAttribute("name")));
        Assert.All(form.QuerySelectorAll("input"), input => Assert.NotNull(form.QuerySelector($"label[for='{input.Id}']")));
        Assert.Equal(["2024-09-13", "10"], form.QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task Before_a_question_the_form_asks_about_today()
    {
        using var visitor = host.Visitor();
        var page = await new HtmlParser().ParseDocumentAsync(await visitor.GetStringAsync(ClocksPaths.Deadline));

        Assert.Equal("工作日期限计算", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["2026-11-23", "10"], page.QuerySelectorAll(".deadline-form input").Select(input => input.GetAttribute("value")));
        Assert.Null(page.QuerySelector("table"));
        Assert.Null(page.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task The_page_speaks_English()
    {
        var page = await OpenAsync("2024-09-13", "10", "en");

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Sunday 29 September 2024", page.QuerySelector("#due time")!.TextContent);
        Assert.Contains("Civil Code", page.QuerySelector("table.ledger")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_provisional_date_says_so_and_names_the_year()
    {
        var page = await OpenAsync("2026-12-18", "10");

        Assert.Contains("暂定", page.QuerySelector(".deadline-answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2027 年的放假安排尚未公布", page.QuerySelector(".deadline-answer")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-02-30", "10", "received")]
    [InlineData("", "10", "received")]
    [InlineData("2024-09-13", "0", "days")]
    [InlineData("2024-09-13", "x", "days")]
    public async Task Bad_input_is_named_and_kept_in_the_form(string received, string days, string field)
    {
        var page = await OpenAsync(received, days);

        Assert.Contains(page.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("data-focus") == field);
        Assert.Equal("true", page.QuerySelector($"#{field}")!.GetAttribute("aria-invalid"));
        Assert.Equal((received, days), (page.QuerySelector("#received")!.GetAttribute("value") ?? "", page.QuerySelector("#days")!.GetAttribute("value")));
        Assert.Null(page.QuerySelector("table"));
    }

    [Fact]
    public async Task What_is_typed_into_the_address_stays_text()
    {
        using var visitor = host.Visitor();
        var html = await visitor.GetStringAsync(Address("<script>alert(1)</script>", "\"><img src=x>"));

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_and_interface_give_the_same_answer()
    {
        using var visitor = host.Visitor();
        var generated = Gen.Select(Gen.Int[0, 365 * 19], Gen.Int[1, 60], Gen.Bool).Array[40].Single();
        foreach (var (offset, days, english) in generated)
        {
            var received = WorkingCalendar.FirstDay.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var language = english ? "en" : "zh-CN";
            var page = await OpenAsync(received, $"{days}", language);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{DeadlineEndpoint.Path}?received={received}&days={days}");
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var response = await visitor.SendAsync(request);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var root = answer.RootElement;

            Assert.Equal(root.GetProperty("due").GetString(), page.QuerySelector("#due time")!.GetAttribute("datetime"));
            Assert.Equal(root.GetProperty("provisional").GetBoolean(), page.QuerySelector(".deadline-answer .alert") is not null);
            Assert.Equal(
                root.GetProperty("ledger").EnumerateArray().Select(line => (line.GetProperty("date").GetString()!, line.GetProperty("counted").GetBoolean(), line.GetProperty("reason").GetString()!)),
                page.QuerySelectorAll("table.ledger tbody tr").Select(row => (
                    row.QuerySelector("th")!.TextContent, row.QuerySelector("td.counted") is not null, row.QuerySelectorAll("td")[^1].TextContent.Split(" · ")[0])));
        }
    }

    [Fact]
    public async Task A_visitor_gets_the_kept_page_until_the_calendar_changes()
    {
        await using var own = new PortalHost();
        await own.InitializeAsync();
        using var visitor = own.Visitor();
        using var first = await visitor.GetAsync(Address("2026-11-23", "10"));
        using var second = await visitor.GetAsync(Address("2026-11-23", "10"));
        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        using var english = own.Visitor("en");
        Assert.Contains("Monday 7 December 2026", await english.GetStringAsync(Address("2026-11-23", "10")), StringComparison.Ordinal);

        var administrator = await own.Database.AdministratorAsync();
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));
        var preview = (await own.Database.Get<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;
        Assert.Null((await own.Database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator)).Refusal);

        Assert.Contains("datetime=\"2026-12-08\"", await visitor.GetStringAsync(Address("2026-11-23", "10")), StringComparison.Ordinal);
    }

    private static string Address(string received, string days) =>
        $"{ClocksPaths.Deadline}?received={Uri.EscapeDataString(received)}&days={Uri.EscapeDataString(days)}";

    private async Task<IHtmlDocument> OpenAsync(string received, string days, string? language = null)
    {
        using var visitor = host.Visitor(language);
        using var response = await visitor.GetAsync(Address(received, days));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}
