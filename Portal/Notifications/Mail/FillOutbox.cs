using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Notifications.Mail;

/// <summary>
/// Takes notices that were not looked at yet and makes mails of them as their people chose; on working days, from the set hour on, the digests
/// too. Notices and mails change in one save, so a kill loses and doubles nothing; a second node that takes the same ones is refused by the
/// key of the mail and tries the rest later.
/// </summary>
internal sealed class FillOutbox(
    IDbContextFactory<PortalDbContext> contexts, NoticeKinds kinds, MailOptions options, MailWords words, IEnumerable<IWorkingDays> workingDays, TimeProvider clock)
{
    private const int Chunk = 200;

    /// <returns>How many mails were put in.</returns>
    public async Task<int> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!options.IsConfigured)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            if (await db.Set<Notice>().AnyAsync(n => n.Mail == NoticeMail.Waiting || n.Mail == NoticeMail.Digest, cancellationToken))
            {
                await db.Set<Notice>().Where(n => n.Mail == NoticeMail.Waiting || n.Mail == NoticeMail.Digest)
                    .ExecuteUpdateAsync(n => n.SetProperty(x => x.Mail, NoticeMail.None), cancellationToken);
            }

            return 0;
        }

        var made = 0;
        while (await TakeAsync(caller, cancellationToken) is { } taken)
        {
            made += taken;
        }

        return made + await DigestAsync(caller, cancellationToken);
    }

    /// <summary>Null when there is nothing left, or another node is at it.</summary>
    private async Task<int?> TakeAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var notices = await db.Set<Notice>().Where(n => n.Mail == NoticeMail.Waiting).OrderBy(n => n.Id).Take(Chunk).ToListAsync(cancellationToken);
        if (notices.Count == 0)
        {
            return null;
        }

        var settings = await SettingsAsync(db, [.. notices.Select(n => n.UserId).Distinct()], cancellationToken);
        var made = 0;
        foreach (var notice in notices)
        {
            var chosen = settings.GetValueOrDefault(notice.UserId);
            var timing = notice.ReadAt is not null || chosen is null ? MailTiming.Never : chosen.TimingOf(kinds.Of(notice));
            notice.Mail = timing switch { MailTiming.AtOnce => NoticeMail.Queued, MailTiming.Digest => NoticeMail.Digest, _ => NoticeMail.None };
            if (timing == MailTiming.AtOnce)
            {
                var (subject, body) = words.Single(notice, chosen!.Language);
                db.Add(OutgoingMail.Create($"notice:{notice.Id}", notice.UserId, notice.Id, chosen.Address, subject, body, clock.UtcNow()));
                made++;
            }
        }

        return await SavedAsync(db, cancellationToken) ? made : null;
    }

    private async Task<int> DigestAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        if (ShanghaiTime.ToLocal(now).Hour < options.DigestHour || !await WorksAsync(today, cancellationToken))
        {
            return 0;
        }

        await using var look = await contexts.OpenAsync(caller, cancellationToken);
        var suffix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{today:yyyyMMdd}");
        var midnight = ShanghaiTime.StartOf(today);
        var served = await look.Set<OutgoingMail>().Where(m => m.CreatedAt >= midnight && m.Key.StartsWith("digest:") && m.Key.EndsWith(suffix)).Select(m => m.UserId).ToListAsync(cancellationToken);
        var people = await look.Set<Notice>().Where(n => n.Mail == NoticeMail.Digest && !served.Contains(n.UserId)).Select(n => n.UserId).Distinct().ToListAsync(cancellationToken);
        var made = 0;
        foreach (var userId in people)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var notices = await db.Set<Notice>().Where(n => n.UserId == userId && n.Mail == NoticeMail.Digest).OrderBy(n => n.Id).ToListAsync(cancellationToken);
            var chosen = (await SettingsAsync(db, [userId], cancellationToken)).GetValueOrDefault(userId);
            var unread = notices.Where(n => n.ReadAt is null && chosen?.TimingOf(kinds.Of(n)) is MailTiming.AtOnce or MailTiming.Digest).ToList();
            notices.ForEach(n => n.Mail = NoticeMail.Digested);
            if (chosen is not null && unread.Count > 0)
            {
                var (subject, body) = words.Digest([.. unread.Take(MailWords.MostLines)], unread.Count, today, chosen.Language);
                db.Add(OutgoingMail.Create($"digest:{userId:N}{suffix}", userId, null, chosen.Address, subject, body, now));
            }

            made += await SavedAsync(db, cancellationToken) && chosen is not null && unread.Count > 0 ? 1 : 0;
        }

        return made;
    }

    /// <summary>Of people who can sign in and have an address.</summary>
    private static async Task<Dictionary<Guid, NoticeSettings>> SettingsAsync(PortalDbContext db, IReadOnlyList<Guid> people, CancellationToken cancellationToken) =>
        await (from settings in db.Set<NoticeSettings>().AsNoTracking()
               join user in db.Set<PortalUser>() on settings.UserId equals user.Id
               where people.Contains(settings.UserId) && settings.Address != "" && !user.IsDisabled
               select settings).ToDictionaryAsync(settings => settings.UserId, cancellationToken);

    private async ValueTask<bool> WorksAsync(DateOnly day, CancellationToken cancellationToken) => workingDays.FirstOrDefault() is { } calendar
        ? await calendar.IsWorkingDayAsync(day, cancellationToken)
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static async Task<bool> SavedAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (DataExtensions.IsUniqueViolation(failure))
        {
            return false;
        }
    }
}
