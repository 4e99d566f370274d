using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Seeds;

/// <summary>
/// Loads each year of <c>db/seed/china-holidays.json</c> once, with the addresses of its notices. A year that was imported by
/// hand before a release brought it stays as it is; open clocks follow at the next daily check.
/// </summary>
internal sealed class CalendarSeed(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISeed
{
    private const string Prefix = "calendar-year:";

    public int Order => 30;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = CalendarImport.Parse(await File.ReadAllTextAsync(SeedFiles.PathOf("china-holidays.json"), cancellationToken)).Value;
        var notices = await SeedFiles.ReadAsync<NoticeFile>("holiday-notices.json", cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var marked = await db.KnownSeedsAsync(Prefix, cancellationToken);
        var kept = await db.CalendarYears.Select(year => year.Year).ToHashSetAsync(cancellationToken);
        var now = clock.UtcNow();
        foreach (var year in file.Where(year => marked.Add(Prefix + year.Year)))
        {
            if (kept.Add(year.Year))
            {
                db.Add(CalendarYearRow.Create(CalendarYear.Create(year.Year, year.Days, notices.PapersOf(year.Year)).Value, Caller.System.Name, now));
            }

            db.MarkSeed(Prefix + year.Year, now);
        }

        if (!db.ChangeTracker.HasChanges())
        {
            return;
        }

        var version = await db.ReferenceVersions.SingleOrDefaultAsync(v => v.Name == ReferenceVersion.Calendar, cancellationToken);
        if (version is null)
        {
            db.Add(new ReferenceVersion(ReferenceVersion.Calendar, now));
        }
        else
        {
            version.Touch(now);
        }

        db.Does("Clocks.CalendarSeeded");
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record NoticeFile(Dictionary<string, List<string>> Notices)
    {
        public List<string> PapersOf(int year) =>
            Notices.GetValueOrDefault(year.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? [];
    }
}
