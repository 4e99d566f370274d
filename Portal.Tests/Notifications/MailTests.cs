using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications.DeadLetters;
using Portal.Notifications.Mail;
using Portal.Notifications.Settings;
using Portal.Organization;
using Portal.Support;

namespace Portal.Notifications;

/// <summary>From the notice to the mail server and back, with a server of the test's own. Every test has a database of its own: the outbox is one for all.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private const string Waits = "Catalog.Notice.AwaitsReview";
    private const string News = "Catalog.Notice.Published";

    private readonly PortalDatabase database = new();
    private readonly SmtpSink sink = new();
    private ServiceProvider node = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        node = Node(Options(sink.Port));
        await node.Use<FillOutbox>().ExecuteAsync(Caller.System);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await sink.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_task_is_mailed_at_once_and_once_in_the_persons_language_with_a_link()
    {
        var person = await PersonAsync(language: "en");
        await NoticeAsync(person, Waits, "人口\r\nBcc: x@y.z");

        await RunAsync();
        await RunAsync();

        var mail = Assert.Single(sink.Mails);
        Assert.Equal("clerk@panjin.example", mail.To.Mailboxes.Single().Address);
        Assert.StartsWith("[Panjin portal] ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("人口 Bcc: x@y.z", mail.Subject, StringComparison.Ordinal);
        Assert.Empty(mail.Bcc);
        Assert.Contains("https://portal.panjin.example/catalog/x?y=1", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((MailState.Sent, "", 1), (await MailAsync(m => (m.State, m.Body, m.Attempts))));
    }

    [Fact]
    public async Task Several_nodes_make_one_mail_of_a_notice()
    {
        var person = await PersonAsync();
        await NoticeAsync(person, Waits, "人口");
        await using var other = Node(Options(sink.Port));

        await Task.WhenAll(new[] { node, other, node, other }.Select(n => Task.Run(() => RunAsync(n))));
        await RunAsync();

        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_mail_whose_node_died_is_sent_again_under_the_same_id_when_the_claim_has_run_out()
    {
        var person = await PersonAsync();
        await NoticeAsync(person, Waits, "人口");
        await node.Use<FillOutbox>().ExecuteAsync(Caller.System);
        await using (var db = await database.OpenAsync())
        {
            // As a node leaves it that was killed after the claim.
            var until = database.Clock.UtcNow() + SendMails.Claim;
            await db.Set<OutgoingMail>().ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, until).SetProperty(x => x.Attempts, 1));
        }

        Assert.Equal(0, await node.Use<SendMails>().ExecuteAsync(Caller.System));
        database.Clock.Advance(SendMails.Claim + TimeSpan.FromSeconds(1));

        Assert.Equal(1, await node.Use<SendMails>().ExecuteAsync(Caller.System));
        Assert.Matches("^notice\\.[0-9]+@portal\\.panjin\\.example$", Assert.Single(sink.Mails).MessageId);
    }

    [Fact]
    public async Task What_fails_waits_longer_each_time_ends_as_dead_letter_and_can_be_sent_again()
    {
        var person = await PersonAsync();
        await NoticeAsync(person, Waits, "人口");
        sink.RecipientAnswer = "451 try later";

        await RunAsync();
        Assert.Equal((MailState.Waiting, 1), await MailAsync(m => (m.State, m.Attempts)));
        await RunAsync();
        Assert.Equal(1, await MailAsync(m => m.Attempts));
        foreach (var pause in SendMails.BackOff)
        {
            database.Clock.Advance(pause);
            await RunAsync();
        }

        Assert.Equal((MailState.Dead, SendMails.BackOff.Count + 1), await MailAsync(m => (m.State, m.Attempts)));
        var administrator = await database.AdministratorAsync();
        var dead = (await node.Use<ListDeadMails>().ExecuteAsync(new PageRequest(), administrator)).Value;
        Assert.Contains("try later", Assert.Single(dead.Mails.Items).Error, StringComparison.Ordinal);
        Assert.Equal(NotificationsRefusals.NotAllowed, (await node.Use<RetryMail>().ExecuteAsync(dead.Mails.Items[0].Id, person)).Refusal);

        sink.RecipientAnswer = null;
        Assert.Null((await node.Use<RetryMail>().ExecuteAsync(dead.Mails.Items[0].Id, administrator)).Refusal);
        await RunAsync();

        Assert.Single(sink.Mails);
        Assert.Empty((await node.Use<ListDeadMails>().ExecuteAsync(new PageRequest(), administrator)).Value.Mails.Items);
        Assert.Equal(NotificationsRefusals.MailNotFound, (await node.Use<RetryMail>().ExecuteAsync(dead.Mails.Items[0].Id, administrator)).Refusal);
    }

    [Fact]
    public async Task An_address_refused_for_good_is_dead_at_once()
    {
        await NoticeAsync(await PersonAsync(), Waits, "人口");
        sink.RecipientAnswer = "550 no such person";

        await RunAsync();

        Assert.Equal((MailState.Dead, 1), await MailAsync(m => (m.State, m.Attempts)));
    }

    [Fact]
    public async Task A_server_that_is_away_loses_nothing()
    {
        await using var away = Node(Options(1));
        await NoticeAsync(await PersonAsync(), Waits, "人口");

        await RunAsync(away);
        Assert.Equal(MailState.Waiting, await MailAsync(m => m.State));
        database.Clock.Advance(SendMails.BackOff[0]);
        await RunAsync();

        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task News_come_in_one_digest_on_working_days_from_the_hour_on()
    {
        var person = await PersonAsync();
        await AtAsync(new DateOnly(2026, 11, 27), 20);
        await NoticeAsync(person, News, "甲资源");
        await NoticeAsync(person, News, "乙资源");
        await NoticeAsync(person, News, "看过的", read: true);
        await RunAsync();
        Assert.Contains("2", Assert.Single(sink.Mails).Subject, StringComparison.Ordinal);
        await NoticeAsync(person, News, "当天后来的");
        await RunAsync();
        Assert.Single(sink.Mails);

        // Saturday, and Monday before the hour: nothing.
        await AtAsync(new DateOnly(2026, 11, 28), 10);
        await RunAsync();
        await AtAsync(new DateOnly(2026, 11, 30), 7);
        await RunAsync();
        Assert.Single(sink.Mails);
        await AtAsync(new DateOnly(2026, 11, 30), 8);
        await RunAsync();

        var mails = sink.Mails.ToList();
        Assert.Equal(2, mails.Count);
        Assert.Contains("甲资源", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("乙资源", mails[0].TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("看过的", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("当天后来的", mails[1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_digest_counts_what_it_leaves_out()
    {
        var person = await PersonAsync();
        await using (var db = await database.OpenAsync())
        {
            db.AddRange(Enumerable.Range(0, MailWords.MostLines + 7).Select(i => new Notice { UserId = person.UserId!.Value, Code = News, Arguments = [$"资源{i}", "1"], Href = "/", At = database.Clock.UtcNow() }));
            await db.SaveChangesAsync();
        }

        await RunAsync();

        var mail = Assert.Single(sink.Mails);
        Assert.Contains("另有 7 条", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("107", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_address_wants_none_or_is_disabled_gets_none_and_nothing_is_kept()
    {
        var without = await database.CallerAsync(RoleCodes.Clerk);
        var never = await PersonAsync(timing: MailTiming.Never);
        var gone = await PersonAsync();
        await using (var db = await database.OpenAsync())
        {
            await db.Users.Where(u => u.Id == gone.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDisabled, true));
        }

        foreach (var person in new[] { without, never, gone })
        {
            await NoticeAsync(person, Waits, "人口");
        }

        await RunAsync();

        Assert.Empty(sink.Mails);
        await using var look = await database.OpenAsync();
        Assert.False(await look.Set<OutgoingMail>().AnyAsync());
        Assert.False(await look.Set<Notice>().AnyAsync(n => n.Mail != NoticeMail.None));
    }

    [Fact]
    public async Task Without_a_server_nothing_piles_up_and_nothing_comes_later()
    {
        await using var bare = Node(Options(0) with { Host = "" });
        await NoticeAsync(await PersonAsync(), Waits, "人口");

        await RunAsync(bare);
        await RunAsync();

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_task_that_is_settled_before_it_goes_out_is_dropped_and_the_others_are_told()
    {
        var (one, two) = (await PersonAsync(), await PersonAsync());
        var notifier = node.GetRequiredService<Notifier>();
        await using (var db = await database.OpenAsync())
        {
            notifier.AddTask(db, [one.UserId!.Value, two.UserId!.Value], "Test:1", Waits, "/catalog/x", "人口");
            await db.SaveChangesAsync();
        }

        await node.Use<FillOutbox>().ExecuteAsync(Caller.System);
        await using (var db = await node.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(one))
        {
            var told = await notifier.SettleAsync(db, "Test:1", one.UserId, News, "/catalog/x", ["人口", "1"], CancellationToken.None);
            await db.SaveChangesAsync();
            Assert.Equal(new[] { one.UserId!.Value, two.UserId!.Value }.Order(), told.Order());
            Assert.Empty(await notifier.SettleAsync(db, "Test:1", one.UserId, News, "/catalog/x", ["人口", "1"], CancellationToken.None));
        }

        await node.Use<SendMails>().ExecuteAsync(Caller.System);

        Assert.Empty(sink.Mails);
        await using var look = await database.OpenAsync();
        var notices = await look.Set<Notice>().ToListAsync();
        Assert.Equal(2, notices.Count(n => n.SettledAt is not null && n.ReadAt is not null));
        Assert.Equal(two.UserId, Assert.Single(notices, n => n.Code == News).UserId);
        Assert.All(await look.Set<OutgoingMail>().ToListAsync(), m => Assert.Equal((MailState.Dropped, ""), (m.State, m.Body)));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b\r\nBcc: c@d")]
    [InlineData("a@b, c@d")]
    [InlineData("Name <a@b>")]
    [InlineData("@b")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        var person = await database.CallerAsync(RoleCodes.Clerk);

        var saved = await node.Use<SaveNoticeSettings>().ExecuteAsync(address, MailTiming.AtOnce, MailTiming.AtOnce, MailTiming.Digest, "zh-CN", person);

        Assert.Equal(NotificationsRefusals.BadAddress, saved.Refusal);
    }

    [Theory]
    [InlineData("Mail:Port", "none")]
    [InlineData("Mail:Security", "maybe")]
    [InlineData("Mail:From", "")]
    [InlineData("Mail:BaseAddress", "ftp://x")]
    [InlineData("Mail:DigestHour", "24")]
    public void A_wrong_setting_names_its_key(string key, string value)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "mail", ["Mail:From"] = "portal@panjin.example", ["Mail:BaseAddress"] = "https://portal.panjin.example", [key] = value };
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        foreach (var (name, set) in settings)
        {
            configuration[name] = set;
        }

        Assert.Equal(key, Assert.Throws<StartupRefusedException>(() => MailOptions.Read(configuration)).Key);
    }

    private static MailOptions Options(int port) => new(
        "127.0.0.1", port, MailSecurity.None, "", "", "portal@panjin.example", "盘锦门户", new Uri("https://portal.panjin.example/"), 8);

    private ServiceProvider Node(MailOptions options) =>
        PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton(options));

    private async Task RunAsync(ServiceProvider? on = null)
    {
        await (on ?? node).Use<FillOutbox>().ExecuteAsync(Caller.System);
        await (on ?? node).Use<SendMails>().ExecuteAsync(Caller.System);
    }

    private async Task<Caller> PersonAsync(string language = "zh-CN", MailTiming timing = MailTiming.AtOnce)
    {
        var person = await database.CallerAsync(RoleCodes.Clerk);
        Assert.Null((await node.Use<SaveNoticeSettings>().ExecuteAsync(" clerk@panjin.example ", timing, timing, timing == MailTiming.Never ? timing : MailTiming.Digest, language, person)).Refusal);
        return person;
    }

    private async Task NoticeAsync(Caller person, string code, string name, bool read = false)
    {
        await using var db = await database.OpenAsync();
        var now = database.Clock.UtcNow();
        db.Add(new Notice { UserId = person.UserId!.Value, Code = code, Href = "/catalog/x?y=1", Arguments = [name, "301"], At = now, ReadAt = read ? now : null });
        await db.SaveChangesAsync();
    }

    private Task AtAsync(DateOnly day, int hour)
    {
        database.Clock.SetUtcNow(new DateTimeOffset(ShanghaiTime.StartOf(day).AddHours(hour), TimeSpan.Zero));
        return Task.CompletedTask;
    }

    private async Task<T> MailAsync<T>(Func<OutgoingMail, T> of)
    {
        await using var db = await database.OpenAsync();
        return of(await db.Set<OutgoingMail>().AsNoTracking().SingleAsync());
    }
}
