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

        public DbSet<ResourceReference> ResourceReferences => db.Set<ResourceReference>();

        public DbSet<UpdateDuty> UpdateDuties => db.Set<UpdateDuty>();

        public DbSet<ClassificationEntry> Classification => db.Set<ClassificationEntry>();
    }
}
