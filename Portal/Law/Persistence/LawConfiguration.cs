using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Organization;

namespace Portal.Law.Persistence;

internal sealed class LawTextConfiguration : IEntityTypeConfiguration<LegalText>
{
    public void Configure(EntityTypeBuilder<LegalText> text)
    {
        text.ToTable("LegalText");
        text.Property(t => t.Id).ValueGeneratedNever();
        text.Property(t => t.Title).HasMaxLength(LegalText.TitleMaxLength);
        text.Property(t => t.ShortName).HasMaxLength(LegalText.ShortNameMaxLength);
        text.Property(t => t.DocumentNumber).HasMaxLength(LegalText.DocumentNumberMaxLength);
        text.Property(t => t.Level).HasConversion<string>().HasMaxLength(40);
        text.Property(t => t.IssuingBody).HasMaxLength(LegalText.IssuingBodyMaxLength);
        text.Property(t => t.EndReason).HasMaxLength(LegalText.ReasonMaxLength);
        text.Property(t => t.TitleKey).HasMaxLength(LegalText.TitleMaxLength);
        text.Property(t => t.SearchKey).HasMaxLength(LegalText.KeyMaxLength);
        text.Property(t => t.Version).IsConcurrencyToken();
        text.HasIndex(t => new { t.TitleKey, t.InForceFrom }).IsUnique();
        text.HasMany(t => t.Articles).WithOne().HasForeignKey(a => a.LawTextId).OnDelete(DeleteBehavior.Restrict);
        text.Navigation(t => t.Articles).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class LawArticleConfiguration : IEntityTypeConfiguration<LawArticle>
{
    public void Configure(EntityTypeBuilder<LawArticle> article)
    {
        article.ToTable("LawArticle");
        article.Property(a => a.Id).ValueGeneratedNever();
        article.Property(a => a.Number).HasMaxLength(LawArticle.NumberMaxLength);
        article.Property(a => a.SortKey).HasMaxLength(200);
        article.Property(a => a.Wording).HasMaxLength(LawArticle.WordingMaxLength);
        article.Property(a => a.EndReason).HasMaxLength(LegalText.ReasonMaxLength);
        article.Property(a => a.SearchKey).HasMaxLength(4000);
        article.Ignore(a => a.Shown);
        article.HasIndex(a => new { a.LawTextId, a.Number, a.InForceFrom }).IsUnique();
    }
}

internal sealed class RelianceReviewConfiguration : IEntityTypeConfiguration<RelianceReview>
{
    public void Configure(EntityTypeBuilder<RelianceReview> review)
    {
        review.ToTable("LawRelianceReview");
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.Kind).HasMaxLength(RelianceReview.KindMaxLength);
        review.Property(r => r.Name).HasMaxLength(RelianceReview.NameMaxLength);
        review.Property(r => r.Note).HasMaxLength(RelianceReview.NoteMaxLength);
        review.Property(r => r.ReviewedByName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        review.HasIndex(r => new { r.LawTextId, r.Kind, r.ReliantId });
        review.HasOne<LegalText>().WithMany().HasForeignKey(r => r.LawTextId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.ReviewedById).OnDelete(DeleteBehavior.Restrict);
    }
}
