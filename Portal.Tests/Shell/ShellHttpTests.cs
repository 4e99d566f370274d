using System.Net;
using System.Text.Json;
using Portal.Support;

namespace Portal.Shell;

/// <summary>What every answer carries, whoever asks.</summary>
public sealed class ShellHttpTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_no_script_is_inline()
    {
        using var visitor = host.Visitor();

        using var page = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        var html = await page.Content.ReadAsStringAsync();
        Assert.All(html.Split("<script").Skip(1), script => Assert.Contains(" src=", script[..script.IndexOf('>', StringComparison.Ordinal)], StringComparison.Ordinal));
        Assert.DoesNotContain("blazor.web.js", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick=", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "zh-CN", "政务信息资源门户")]
    [InlineData("en-US,en;q=0.8", "en", "Information Resource Portal")]
    [InlineData("fr", "zh-CN", "政务信息资源门户")]
    public async Task The_landing_page_speaks_the_browsers_language_or_Chinese(string? accept, string language, string said)
    {
        using var visitor = host.Visitor(accept);

        var html = WebUtility.HtmlDecode(await visitor.GetStringAsync("/"));

        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Contains("href=\"/deadline\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "盘锦市政务信息资源门户")]
    [InlineData("/deadline", "工作日期限计算")]
    [InlineData("/account/sign-in", "登录")]
    [InlineData("/nowhere", "没有找到这个页面")]
    public async Task A_static_page_has_one_title_its_own(string address, string title)
    {
        using var visitor = host.Visitor();

        using var page = await visitor.GetAsync(address);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

        Assert.Equal(title, Assert.Single(html.Split("<title>").Skip(1)).Split("</title>")[0]);
    }

    [Fact]
    public async Task The_language_switch_outranks_the_browser_and_stays_on_the_site()
    {
        using var visitor = host.Visitor("en");

        using var answer = await visitor.GetAsync("/preferences/language?culture=zh-CN&returnUrl=%2F%2Fevil.example");
        Assert.Equal("/", answer.Headers.Location?.ToString());
        visitor.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var html = await visitor.GetStringAsync("/");

        Assert.Contains("<html lang=\"zh-CN\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_look_is_known_before_the_first_byte()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync("/preferences/look?theme=dark&returnUrl=%2Fdeadline");
        Assert.Equal("/deadline", answer.Headers.Location?.ToString());
        visitor.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var html = await visitor.GetStringAsync("/");

        Assert.Contains("data-theme=\"dark\" data-text=\"normal\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_is_a_designed_404_without_a_circuit()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("没有找到这个页面", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_problem_details_with_a_trace_id()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync("/api/no-such-thing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(problem.RootElement.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_not_an_error()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_sign_in_and_back()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync("/desk");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/account/sign-in?returnUrl=%2Fdesk", answer.Headers.Location?.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    public async Task A_circuit_opens_only_from_our_own_pages(string origin, HttpStatusCode status)
    {
        using var visitor = host.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_gallery_does_not_exist_in_production()
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync("/dev/gallery");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
