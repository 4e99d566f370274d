using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Users;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class SignInTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Fresh = "Fresh-Start-2026";

    private PortalDatabase Database => host.Database;

    [Fact]
    public async Task The_right_password_lets_in_by_a_guarded_cookie_and_is_logged()
    {
        var person = await Database.PersonAsync();
        var browser = FormBrowser.Of(host);

        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password, "/account/deputies");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/deputies", PathOf(answer));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("portal.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.True(await browser.IsInAsync());
        Assert.Equal([SignInOutcome.Succeeded], await OutcomesAsync(person));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task A_foreign_return_address_leads_home(string returnUrl)
    {
        var person = await Database.PersonAsync();

        using var answer = await FormBrowser.Of(host).SignInAsync(person.UserName!, GivenPeople.Password, returnUrl);

        Assert.Equal(new Uri("https://localhost/"), new Uri(new Uri("https://localhost/"), answer.Headers.Location!));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var person = await Database.PersonAsync();

        var wrong = await AnswerAsync(person.UserName!, "wrong-Password-1");
        var unknown = await AnswerAsync("nobody.here", "wrong-Password-1");

        Assert.Contains("登录名或密码不正确", wrong, StringComparison.Ordinal);
        Assert.Contains("登录名或密码不正确", unknown, StringComparison.Ordinal);
        Assert.Equal([SignInOutcome.Refused], await OutcomesAsync(person));
        Assert.Contains("Identity.SignInRefused", await Database.ActionsOnAsync("User", person.Id));
        await using var db = await Database.OpenAsync();
        Assert.Equal(SignInOutcome.Refused, await db.SignInEvents.Where(e => e.Login == "nobody.here").Select(e => e.Outcome).SingleAsync());
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_only_with_the_right_password()
    {
        var person = await Database.PersonAsync(isDisabled: true);

        var wrong = await AnswerAsync(person.UserName!, "wrong-Password-1");
        var right = await AnswerAsync(person.UserName!, GivenPeople.Password);

        Assert.Contains("登录名或密码不正确", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("停用", wrong, StringComparison.Ordinal);
        Assert.Contains("该账号已停用", right, StringComparison.Ordinal);
        Assert.Equal([SignInOutcome.Refused, SignInOutcome.Disabled], await OutcomesAsync(person));
    }

    [Fact]
    public async Task A_weak_new_password_hears_all_reasons_on_the_page()
    {
        var person = await Database.PersonAsync();
        var browser = FormBrowser.Of(host);
        using var first = await browser.SignInAsync(person.UserName!, GivenPeople.Password);

        using var refused = await browser.PostAsync(
            AccountPaths.ChangePassword, "change-password", ("Form.Current", GivenPeople.Password), ("Form.NewPassword", "abc"), ("Form.Repeated", "abc"));

        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.All(["密码至少 10 个字符", "密码须包含数字", "密码须包含大写字母"], reason => Assert.Contains(reason, html, StringComparison.Ordinal));
        Assert.DoesNotContain("密码须包含小写字母", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_tries_too_often_is_held_off_and_looking_at_the_page_is_no_try()
    {
        // A portal of its own: another test puts a demo account into the shared database, which then opens no further node.
        await using var own = new PortalHost { Settings = new Dictionary<string, string> { ["Identity:SignInsPerMinute"] = "2" } };
        await own.InitializeAsync();
        var person = await own.Database.PersonAsync();
        var browser = FormBrowser.Of(own);
        for (var i = 0; i < 5; i++)
        {
            var page = await browser.Http.GetStringAsync(AccountPaths.SignIn);
            using var ask = new HttpRequestMessage(HttpMethod.Post, AccountPaths.PasskeyRequest);
            ask.Headers.Add(
                System.Text.RegularExpressions.Regex.Match(page, "data-token-name=\"([^\"]*)").Groups[1].Value,
                System.Text.RegularExpressions.Regex.Match(page, "data-token=\"([^\"]*)").Groups[1].Value);
            using var options = await browser.Http.SendAsync(ask);
            Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        }

        using var first = await browser.SignInAsync(person.UserName!, "wrong-Password-1");
        using var second = await browser.SignInAsync(person.UserName!, "wrong-Password-1");
        using var third = await browser.SignInAsync(person.UserName!, GivenPeople.Password);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Contains("尝试次数过多", WebUtility.HtmlDecode(await third.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while()
    {
        var person = await Database.PersonAsync();
        for (var i = 0; i < 5; i++)
        {
            await AnswerAsync(person.UserName!, "wrong-Password-1");
        }

        Assert.Contains("账号锁定至", await AnswerAsync(person.UserName!, GivenPeople.Password), StringComparison.Ordinal);
        Database.Clock.Advance(TimeSpan.FromMinutes(15));
        var browser = FormBrowser.Of(host);
        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_disabled_account_s_cookie_dies_within_thirty_seconds()
    {
        var person = await Database.PersonAsync();
        var system = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var browser = FormBrowser.Of(host);
        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        Assert.True(await browser.IsInAsync());

        Assert.Null((await Database.Get<DisableUser>().ExecuteAsync(person.Id, "离职", system)).Refusal);
        Database.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Somebody_disabled_in_the_database_itself_is_sent_to_sign_in_at_the_next_request()
    {
        var person = await Database.PersonAsync(RoleCodes.Clerk, department: "市发改委");
        var browser = FormBrowser.Of(host);
        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        using (var before = await browser.Http.GetAsync("/catalog/records"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await using (var db = await Database.OpenAsync())
        {
            await db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(user => user.SetProperty(u => u.IsDisabled, true));
        }

        using var records = await browser.Http.GetAsync("/catalog/records");
        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in?returnUrl=%2Fcatalog%2Frecords"), (records.StatusCode, PathOf(records)));
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_session_without_a_touch_ends_and_a_touched_one_goes_on()
    {
        var person = await Database.PersonAsync();
        var (idle, busy) = (FormBrowser.Of(host), FormBrowser.Of(host));
        using var first = await idle.SignInAsync(person.UserName!, GivenPeople.Password);
        using var second = await busy.SignInAsync(person.UserName!, GivenPeople.Password);
        for (var i = 0; i < 4; i++)
        {
            Database.Clock.Advance(TimeSpan.FromMinutes(10));
            using var alive = await busy.Http.GetAsync(AccountPaths.Alive);
            Assert.Equal(HttpStatusCode.NoContent, alive.StatusCode);
        }

        Assert.True(await busy.IsInAsync());
        Assert.False(await idle.IsInAsync());
    }

    [Fact]
    public async Task A_password_set_by_somebody_else_must_be_changed_before_anything_else()
    {
        var person = await Database.PersonAsync(mustChange: true);
        var browser = FormBrowser.Of(host);
        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password);

        using (var page = await browser.Http.GetAsync("/account/deputies"))
        {
            Assert.Equal("/account/change-password?returnUrl=%2Faccount%2Fdeputies", PathOf(page));
        }

        using (var socket = await browser.Http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null))
        {
            Assert.Equal(HttpStatusCode.Forbidden, socket.StatusCode);
        }

        using var changed = await browser.PostAsync(
            "/account/change-password?returnUrl=%2Faccount%2Fdeputies", "change-password",
            ("Form.Current", GivenPeople.Password), ("Form.NewPassword", Fresh), ("Form.Repeated", Fresh));

        Assert.Equal("/account/deputies", PathOf(changed));
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_password_grows_old()
    {
        var person = await Database.PersonAsync();
        await using (var db = await Database.OpenAsync())
        {
            await db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(user => user.SetProperty(u => u.PasswordChangedAt, Database.Clock.GetUtcNow().UtcDateTime.AddDays(-90)));
        }

        var browser = FormBrowser.Of(host);
        using var answer = await browser.SignInAsync(person.UserName!, GivenPeople.Password);

        using var page = await browser.Http.GetAsync(AccountPaths.Own);

        Assert.StartsWith(AccountPaths.ChangePassword, PathOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        var person = await Database.PersonAsync();
        var (here, there) = (FormBrowser.Of(host), FormBrowser.Of(host));
        using var first = await here.SignInAsync(person.UserName!, GivenPeople.Password);
        using var second = await there.SignInAsync(person.UserName!, GivenPeople.Password);

        using var changed = await here.PostAsync(
            AccountPaths.ChangePassword, "change-password", ("Form.Current", GivenPeople.Password), ("Form.NewPassword", Fresh), ("Form.Repeated", Fresh));
        Database.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
    }

    [Fact]
    public async Task An_authenticator_code_is_asked_for_and_a_recovery_code_works_once()
    {
        var person = await Database.PersonAsync();
        var browser = FormBrowser.Of(host);
        using var first = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        string key;
        using (var page = await browser.Http.GetAsync(AccountPaths.Authenticator))
        {
            var html = await page.Content.ReadAsStringAsync();
            Assert.Contains("<svg class=\"qr\"", html, StringComparison.Ordinal);
            key = SecretOf(html);
        }

        using var wrong = await browser.PostAsync(AccountPaths.Authenticator, "confirm-authenticator", ("Confirmation.Code", "000000"));
        Assert.Contains("不正确", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var confirmed = await browser.PostAsync(AccountPaths.Authenticator, "confirm-authenticator", ("Confirmation.Code", Totp.Now(key)));
        var codes = System.Text.RegularExpressions.Regex.Matches(await confirmed.Content.ReadAsStringAsync(), "<li>([A-Z0-9]{5}-[A-Z0-9]{5})</li>").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        Assert.True(await browser.IsInAsync());

        Assert.True(await WithCodeAsync(person, Totp.Now(key), recovery: false));
        Assert.True(await WithCodeAsync(person, codes[0], recovery: true));
        Assert.False(await WithCodeAsync(person, codes[0], recovery: true));
        Assert.Contains(SignInOutcome.SecondFactorAsked, await OutcomesAsync(person));
    }

    [Fact]
    public async Task Looking_at_the_authenticator_s_key_ends_no_session_and_shows_the_same_key_again()
    {
        var person = await Database.PersonAsync();
        var (here, there) = (FormBrowser.Of(host), FormBrowser.Of(host));
        using var first = await here.SignInAsync(person.UserName!, GivenPeople.Password);
        using var second = await there.SignInAsync(person.UserName!, GivenPeople.Password);

        var shown = SecretOf(await here.Http.GetStringAsync(AccountPaths.Authenticator));
        Database.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True(await here.IsInAsync());
        Assert.True(await there.IsInAsync());
        Assert.Equal(shown, SecretOf(await here.Http.GetStringAsync(AccountPaths.Authenticator)));
    }

    [Fact]
    public async Task A_code_page_without_a_password_before_leads_back()
    {
        using var page = await host.Browser().GetAsync(AccountPaths.Code);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.EndsWith(AccountPaths.SignIn, PathOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_takes_an_antiforgery_token_and_is_logged()
    {
        var person = await Database.PersonAsync();
        var browser = FormBrowser.Of(host);
        using var first = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        using var forged = await browser.Http.PostAsync(AccountPaths.SignOut, new FormUrlEncodedContent([new("returnUrl", "/")]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await browser.IsInAsync());

        using var page = await browser.Http.GetAsync(AccountPaths.Own);
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]*)").Groups[1].Value;
        using var left = await browser.Http.PostAsync(AccountPaths.SignOut, new FormUrlEncodedContent([new("returnUrl", "/"), new("__RequestVerificationToken", token)]));

        Assert.False(await browser.IsInAsync());
        Assert.Equal([SignInOutcome.Succeeded, SignInOutcome.SignedOut], await OutcomesAsync(person));
    }

    [Fact]
    public async Task Production_lists_no_demo_accounts_even_if_the_database_holds_some()
    {
        var person = await Database.PersonAsync(RoleCodes.Clerk);
        await using (var db = await Database.OpenAsync())
        {
            await db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDemo, true));
        }

        using var page = await host.Browser().GetAsync(AccountPaths.SignIn);

        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain(DemoAccounts.Password, html, StringComparison.Ordinal);
        Assert.DoesNotContain(person.UserName!, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acting_for_somebody_is_a_claim_that_only_a_deputy_gets()
    {
        var leader = await Database.CallerAsync(RoleCodes.Leader);
        var deputy = await Database.PersonAsync(RoleCodes.Clerk, department: "市发改委");
        var browser = FormBrowser.Of(host);
        using var first = await browser.SignInAsync(deputy.UserName!, GivenPeople.Password);
        Assert.Equal("/account/deputies?problem=1", PathOf(await ActAsync(browser, leader.UserId!.Value)));

        var today = Kernel.ShanghaiTime.DateOf(Database.Clock.GetUtcNow().UtcDateTime);
        Assert.Null((await Database.Get<Deputies.AppointDeputy>().ExecuteAsync(deputy.Id, today, today, "出差", leader)).Refusal);
        using var acting = await ActAsync(browser, leader.UserId!.Value);
        Assert.Contains(leader.Name, WebUtility.HtmlDecode(await browser.Http.GetStringAsync(AccountPaths.Own)), StringComparison.Ordinal);

        // The recheck of the stamp writes the cookie anew and must not lose for whom he acts.
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.IsInAsync();
        Assert.Contains(leader.Name, WebUtility.HtmlDecode(await browser.Http.GetStringAsync(AccountPaths.Own)), StringComparison.Ordinal);
        Assert.Contains("Identity.ActingBegun", await Database.ActionsOnAsync("User", leader.UserId!.Value));
    }

    private static string SecretOf(string html) =>
        System.Text.RegularExpressions.Regex.Match(html, "<code class=\"secret\">([^<]+)").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> ActAsync(FormBrowser browser, Guid principalId)
    {
        var html = await browser.Http.GetStringAsync(AccountPaths.Own);
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]*)").Groups[1].Value;
        return await browser.Http.PostAsync(AccountPaths.ActFor, new FormUrlEncodedContent(
            [new("principalId", principalId.ToString()), new("returnUrl", AccountPaths.Own), new("__RequestVerificationToken", token)]));
    }

    private async Task<bool> WithCodeAsync(PortalUser person, string code, bool recovery)
    {
        var browser = FormBrowser.Of(host);
        using var asked = await browser.SignInAsync(person.UserName!, GivenPeople.Password);
        Assert.StartsWith(AccountPaths.Code, PathOf(asked), StringComparison.Ordinal);
        using var answer = await browser.PostAsync(recovery ? $"{AccountPaths.Code}?recovery=1" : AccountPaths.Code, "code", ("Form.Code", code));
        return await browser.IsInAsync();
    }

    private async Task<string> AnswerAsync(string login, string password)
    {
        using var answer = await FormBrowser.Of(host).SignInAsync(login, password);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<SignInOutcome>> OutcomesAsync(PortalUser person)
    {
        await using var db = await Database.OpenAsync();
        return await db.SignInEvents.Where(e => e.UserId == person.Id).OrderBy(e => e.Id).Select(e => e.Outcome).ToListAsync();
    }

    /// <summary>Where a redirect leads; another host is named, the own one is not.</summary>
    private static string PathOf(HttpResponseMessage answer)
    {
        var target = new Uri(new Uri("https://localhost"), answer.Headers.Location!);
        return target.Host == "localhost" ? target.PathAndQuery : target.ToString();
    }
}
