using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Shell.Layout;
using Portal.Support;

namespace Portal.Shell;

/// <summary>What people see when the portal itself fails: a sentence in their language and a number for the administrator, nothing of the cause.</summary>
public sealed partial class FailureTests : IAsyncLifetime
{
    private const string Secret = "Password=swordfish in CalendarSource";

    private readonly PortalHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", "系统出错了", "问题编号")]
    [InlineData("en", "The portal met an error", "Problem number")]
    public async Task A_page_that_fails_shows_the_failure_page(string language, string title, string number)
    {
        await using var broken = host.Start().WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton<ICalendarSource, BrokenCalendar>()));
        using var visitor = PortalHost.Visitor(broken, language);
        visitor.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await visitor.GetAsync(ShellPaths.Deadline);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Matches(number + """ <span class="code">[0-9A-Za-z:-]{8,}</span>""", html);
        AssertTellsNothing(html);
    }

    [Fact]
    public async Task A_program_gets_problem_details_that_tell_nothing_of_the_cause()
    {
        await using var broken = host.Start().WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton<ICalendarSource, BrokenCalendar>()));
        using var visitor = PortalHost.Visitor(broken);

        using var answer = await visitor.GetAsync($"{Clocks.Deadlines.DeadlineEndpoint.Path}?received=2026-11-23&days=10");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("traceId", text, StringComparison.Ordinal);
        AssertTellsNothing(text);
    }

    [Theory]
    [InlineData("zh-CN", "系统出错了")]
    [InlineData("en", "The portal met an error")]
    public async Task A_part_of_a_page_that_fails_in_a_circuit_leaves_the_frame_and_can_be_tried_again(string language, string title)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var bunit = new BunitContext();
        bunit.Services.AddLogging().AddLocalization();
        Breaking.IsBroken = true;
        var page = bunit.Render<ErrorBoundary>(boundary => boundary
            .Add(b => b.ChildContent, Content<Breaking>())
            .Add(b => b.ErrorContent, failure => builder =>
            {
                builder.OpenComponent<FailedContent>(0);
                builder.AddComponentParameter(1, nameof(FailedContent.Failure), failure);
                builder.AddComponentParameter(2, nameof(FailedContent.Recover), EventCallback.Factory.Create(this, () => Breaking.IsBroken = false));
                builder.CloseComponent();
            }));

        Assert.Contains(title, page.Markup, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", page.Find(".state-trace .code").TextContent);
        AssertTellsNothing(page.Markup);
        await page.Find(".state-actions button").ClickAsync(new());
        await page.InvokeAsync(page.Instance.Recover);
        Assert.Contains("in order", page.Markup, StringComparison.Ordinal);
    }

    private static RenderFragment Content<T>()
        where T : IComponent => builder =>
        {
            builder.OpenComponent<T>(0);
            builder.CloseComponent();
        };

    private static void AssertTellsNothing(string shown)
    {
        Assert.DoesNotContain("swordfish", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), shown, StringComparison.Ordinal);
        Assert.DoesNotMatch(StackLine(), shown);
    }

    [GeneratedRegex(@"\sat Portal\.")]
    private static partial Regex StackLine();

    private sealed class BrokenCalendar : ICalendarSource
    {
        public ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException(Secret);

        public ValueTask<CalendarSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException(Secret);
    }

    private sealed class Breaking : ComponentBase
    {
        public static bool IsBroken { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, IsBroken ? throw new InvalidOperationException(Secret) : "in order");
    }
}
