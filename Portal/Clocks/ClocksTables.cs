using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Clocks;

public static class ClocksTables
{
    extension(PortalDbContext db)
    {
        public DbSet<CaseClock> CaseClocks => db.Set<CaseClock>();

        internal DbSet<CalendarYearRow> CalendarYears => db.Set<CalendarYearRow>();

        internal DbSet<RuleSetRow> RuleSets => db.Set<RuleSetRow>();

        internal DbSet<ReferenceVersion> ReferenceVersions => db.Set<ReferenceVersion>();

        internal DbSet<CalendarFeed> CalendarFeeds => db.Set<CalendarFeed>();

        internal DbSet<SentReminder> SentReminders => db.Set<SentReminder>();
    }
}
