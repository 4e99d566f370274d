using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Catalog;

public static class CatalogTables
{
    extension(PortalDbContext db)
    {
        public DbSet<SurveyCampaign> SurveyCampaigns => db.Set<SurveyCampaign>();

        public DbSet<InformationResource> InformationResources => db.Set<InformationResource>();

        public DbSet<ResourceRevision> ResourceRevisions => db.Set<ResourceRevision>();

        public DbSet<ClassificationEntry> Classification => db.Set<ClassificationEntry>();
    }
}
