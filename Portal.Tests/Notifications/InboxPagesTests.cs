using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Notifications.DeadLetters;
using Portal.Notifications.Inbox;
using Portal.Notifications.Settings;
using Portal.Organization;
using Portal.Support;

namespace Portal.Notifications;

public sealed class InboxPagesTests : IdentityPageTest
{
    [Fact]
    public async Task One_notice_is_marked_and_a_settled_task_is_no_longer_new()
    {
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);
        await using (var db = await Database.OpenAsync())
        {
            var now = PortalDatabase.Start.UtcDateTime;
            db.Add(new Notice { UserId = Viewer.UserId!.Value, Code = "Catalog.Notice.Published", Arguments = ["人口", "1"], Href = "/", At = now });
            db.Add(new Notice { UserId = Viewer.UserId!.Value, Code = "Catalog.Notice.Published", Arguments = ["法人", "2"], Href = "/", At = now, TaskKey = "T:1", SettledAt = now, ReadAt = now });
            await db.SaveChangesAsync();
        }

        var page = Render<InboxPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("已处理", page.Markup, StringComparison.Ordinal);
        await page.Find("tbody button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody button")));
        await using var look = await Database.OpenAsync();
        Assert.False(await look.Set<Notice>().AnyAsync(n => n.UserId == Viewer.UserId && n.ReadAt == null));
    }

    [Fact]
    public async Task Choices_are_saved_and_come_back_and_the_calendar_address_is_shown_once()
    {
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);
        var page = Render<SettingsPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("select").Count));
        Assert.Contains("没有设置邮件服务器", page.Markup, StringComparison.Ordinal);

        await page.Find("input[type=email]").InputAsync("王@没有点");
        await page.FindAll("button").First(b => b.TextContent.Trim() == "保存").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("已保存", page.Markup, StringComparison.Ordinal));
        await page.Find("input[type=email]").InputAsync("clerk panjin");
        await page.FindAll("button").First(b => b.TextContent.Trim() == "保存").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("写法不对", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.FindAll("button").First(b => b.TextContent.Trim() == "生成订阅地址").ClickAsync(new());
        page.WaitForAssertion(() => Assert.EndsWith(".ics", page.Find("code").TextContent, StringComparison.Ordinal));

        var again = Render<SettingsPage>();
        again.WaitForAssertion(() => Assert.Equal("王@没有点", again.Find("input[type=email]").GetAttribute("value")));
        Assert.Empty(again.FindAll("code"));
    }

    [Fact]
    public async Task The_administrator_sees_dead_mails_without_their_words()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        await using (var db = await Database.OpenAsync())
        {
            var mail = OutgoingMail.Create("notice:1", Viewer.UserId!.Value, null, "a@b", "机密的标题", "机密的正文", PortalDatabase.Start.UtcDateTime);
            db.Add(mail);
            db.Entry(mail).Property(m => m.State).CurrentValue = MailState.Dead;
            db.Entry(mail).Property(m => m.LastError).CurrentValue = "550 no such person";
            await db.SaveChangesAsync();
        }

        var page = Render<DeadMailsPage>();

        page.WaitForAssertion(() => Assert.Contains("550 no such person", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("机密", page.Markup, StringComparison.Ordinal);
    }
}
