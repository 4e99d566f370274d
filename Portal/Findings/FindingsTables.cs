using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Findings;

public static class FindingsTables
{
    extension(PortalDbContext db)
    {
        public DbSet<AuditFinding> AuditFindings => db.Set<AuditFinding>();
    }
}
