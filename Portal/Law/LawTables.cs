using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Law;

public static class LawTables
{
    extension(PortalDbContext db)
    {
        public DbSet<LegalText> LawTexts => db.Set<LegalText>();

        public DbSet<LawArticle> LawArticles => db.Set<LawArticle>();

        internal DbSet<RelianceReview> RelianceReviews => db.Set<RelianceReview>();
    }
}
