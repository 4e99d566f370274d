using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.SignIn;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>A new portal without accounts, in Production.</summary>
public sealed class FirstRunTests : IAsyncLifetime
{
    private readonly PortalHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_page_opens_with_the_code_alone_makes_two_people_and_is_gone()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Issue();
        var browser = FormBrowser.Of(host);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(AccountPaths.Setup)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"{AccountPaths.Setup}?code=wrong")).StatusCode);

        using (var same = await PostAsync("admin", "王建国", "Admin"))
        {
            Assert.Contains("必须是两个人", WebUtility.HtmlDecode(await same.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using var made = await PostAsync("admin", "王建国", "security");
        var html = WebUtility.HtmlDecode(await made.Content.ReadAsStringAsync());
        var link = System.Text.RegularExpressions.Regex.Match(html, "/account/accept\\?token=[^<\\s]+").Value;

        Assert.NotEmpty(link);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"{AccountPaths.Setup}?code={code}")).StatusCode);
        using var signedIn = await browser.SignInAsync("admin", GivenPeople.Password);
        Assert.True(await browser.IsInAsync());
        using var accepted = await FormBrowser.Of(host).PostAsync(link, "accept", ("Form.NewPassword", GivenPeople.Password), ("Form.Repeated", GivenPeople.Password));
        Assert.Contains("密码已设置", WebUtility.HtmlDecode(await accepted.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal([RoleCodes.SystemAdministrator], await RolesAsync("admin"));
        Assert.Equal([RoleCodes.SecurityAdministrator], await RolesAsync("security"));

        Task<HttpResponseMessage> PostAsync(string login, string name, string second) => browser.PostAsync(
            $"{AccountPaths.Setup}?code={code}", "setup", ("Form.Login", login), ("Form.Name", name), ("Form.NewPassword", GivenPeople.Password),
            ("Form.Repeated", GivenPeople.Password), ("Form.SecondLogin", second), ("Form.SecondName", "李安全"));
    }

    [Fact]
    public async Task An_empty_form_names_everything_at_once_in_the_order_of_the_page()
    {
        var code = host.Services.GetRequiredService<FirstRunCode>().Issue();
        using var scope = host.Services.CreateScope();
        var make = scope.ServiceProvider.GetRequiredService<MakeFirstPeople>();

        var empty = await make.ExecuteAsync(code, new FirstPeople("", "", "", "", "", ""), null);
        var weak = await make.ExecuteAsync(code, new FirstPeople("admin", "王建国", "short", "short", "", "李安全"), null);

        Assert.Equal(["Name", "Login", "NewPassword", "SecondName", "SecondLogin"], empty.Refusal!.Gaps.Select(gap => gap.Field));
        Assert.Equal(["NewPassword", "SecondLogin"], weak.Refusal!.Gaps.Select(gap => gap.Field).Distinct());
    }

    private async Task<IReadOnlyList<string>> RolesAsync(string login)
    {
        await using var db = await host.Database.OpenAsync();
        var id = await db.Users.Where(u => u.UserName == login).Select(u => u.Id).SingleAsync();
        return await host.Database.RolesOfAsync(id);
    }
}
