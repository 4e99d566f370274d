using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Sharing;

public static class SharingTables
{
    extension(PortalDbContext db)
    {
        public DbSet<RequestForm> RequestForms => db.Set<RequestForm>();

        public DbSet<ShareCase> ShareCases => db.Set<ShareCase>();

        public DbSet<Grant> Grants => db.Set<Grant>();

        public DbSet<Dispute> Disputes => db.Set<Dispute>();

        public DbSet<Correction> Corrections => db.Set<Correction>();

        public DbSet<UsageRecord> UsageRecords => db.Set<UsageRecord>();
    }
}
