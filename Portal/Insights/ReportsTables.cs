using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Insights;

public static class ReportsTables
{
    extension(PortalDbContext db)
    {
        public DbSet<ReportRun> ReportRuns => db.Set<ReportRun>();

        public DbSet<SavedReport> SavedReports => db.Set<SavedReport>();
    }
}
