using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Ui;

namespace Portal.Clocks.Feed;

/// <summary>
/// The calendar behind a token: the open clocks that are the person's affair, as their owners say, each as an all-day entry. A clock that stands
/// still, or is finished, has none; a disabled person's token opens nothing.
/// </summary>
internal sealed class WriteFeed(
    IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, IEnumerable<IClockOwner> owners,
    IStringLocalizer<ClocksText> text, RefusalWording wording, TimeProvider clock)
{
    private const int Chunk = 500;

    /// <param name="origin">Scheme and host the request came to, for the links.</param>
    /// <returns>Null when no open feed has this token.</returns>
    public async Task<string?> ExecuteAsync(string token, Uri origin, Caller caller, CancellationToken cancellationToken = default)
    {
        var hash = CalendarFeed.HashOf(token);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var feed = await (from kept in db.CalendarFeeds.AsNoTracking()
                          join user in db.Set<PortalUser>() on kept.UserId equals user.Id
                          where kept.TokenHash == hash && !user.IsDisabled
                          select new { kept.UserId, kept.Language, user.DisplayName }).FirstOrDefaultAsync(cancellationToken);
        if (feed is null)
        {
            return null;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(feed.Language);
        var entries = new List<CalendarEntry>();
        var open = await OpenAsync(db, await calendars.GetAsync(cancellationToken), cancellationToken);
        foreach (var owner in owners)
        {
            foreach (var part in open.Where(found => found.Clock.CaseKind == owner.CaseKind).Chunk(Chunk))
            {
                var mine = (await owner.ClocksOfAsync(db, [.. part.Select(found => found.Clock)], feed.UserId, cancellationToken)).ToHashSet();
                entries.AddRange(part.Where(found => mine.Contains(found.Clock.ClockId)).Select(found => Entry(owner, found.Clock, found.Revision, origin)));
            }
        }

        return IcsWriter.Write(text["Feed.Name", feed.DisplayName], entries.OrderBy(entry => entry.Day).ThenBy(entry => entry.Uid, StringComparer.Ordinal), clock.UtcNow());
    }

    private CalendarEntry Entry(IClockOwner owner, DueClock due, int revision, Uri origin)
    {
        var what = wording.Say($"Calendar.Clock.{due.Kind}");
        var summary = due.IsProvisional ? text["Feed.Provisional", what, due.CaseNumber] : text["Feed.Entry", what, due.CaseNumber];
        var late = due.Stage is ReminderStage.Overdue or ReminderStage.VeryOverdue;
        var description = late ? text["Feed.Late", Display.Date(due.DueOn)] : due.IsProvisional ? text["Feed.WhyProvisional", Display.Date(due.DueOn)] : text["Feed.Due", Display.Date(due.DueOn)];
        return new CalendarEntry(
            $"clock-{due.ClockId:N}@portal", due.DueOn, revision, summary, description, owner.HrefOf(due.CaseId) is { } href ? new Uri(origin, href).AbsoluteUri : null, due.IsProvisional);
    }

    private async Task<List<(DueClock Clock, int Revision)>> OpenAsync(PortalDbContext db, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var rows = await db.CaseClocks.AsNoTracking().Open().Where(c => c.DueOn != null)
            .Select(c => new { c.Id, c.CaseKind, c.CaseId, c.CaseNumber, c.Kind, DueOn = c.DueOn!.Value, c.IsProvisional, c.Round, c.VeryOverdueAfter, c.Revision })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (new DueClock(
            row.Id, row.CaseKind, row.CaseId, row.CaseNumber, row.Kind, row.DueOn, row.IsProvisional, row.Round,
            Remind.RemindDueClocks.StageOn(today, row.DueOn, row.VeryOverdueAfter, calendar) ?? ReminderStage.DueInThreeDays), row.Revision));
    }
}
