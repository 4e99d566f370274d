using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Catalog;
using Portal.Data;
using Portal.Organization;

namespace Portal.Sharing.Persistence;

internal sealed class DisputeConfiguration : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable("Dispute");
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Number).HasMaxLength(Dispute.NumberMaxLength);
        dispute.Property(d => d.Name).HasMaxLength(ShareCase.NamesMaxLength);
        dispute.Property(d => d.RuleSet).HasMaxLength(40);
        dispute.Property(d => d.Level).HasConversion<string>().HasMaxLength(40);
        dispute.Property(d => d.State).HasConversion<string>().HasMaxLength(40);
        dispute.Property(d => d.Decision).HasConversion<string>().HasMaxLength(40);
        dispute.Property(d => d.Levels).AsJson();
        dispute.Property(d => d.Entries).AsJson();
        dispute.Ignore(d => d.IsBeforeGovernment);
        dispute.Property(d => d.Version).IsConcurrencyToken();
        dispute.HasIndex(d => d.Number).IsUnique();
        dispute.HasIndex(d => new { d.State, d.Level });
        dispute.HasIndex(d => d.CaseId);
        dispute.HasIndex(d => d.RequesterId);
        dispute.HasIndex(d => d.ProviderId);
        dispute.HasOne<ShareCase>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<InformationResource>().WithMany().HasForeignKey(d => d.ResourceId).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<Department>().WithMany().HasForeignKey(d => d.RequesterId).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<Department>().WithMany().HasForeignKey(d => d.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("Correction");
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.Number).HasMaxLength(Correction.NumberMaxLength);
        correction.Property(c => c.ResourceName).HasMaxLength(ResourceContent.NameMaxLength);
        correction.Property(c => c.Claim).HasMaxLength(Correction.TextMaxLength);
        correction.Property(c => c.Answer).HasMaxLength(Correction.TextMaxLength);
        correction.Property(c => c.RuleSet).HasMaxLength(40);
        correction.Property(c => c.State).HasConversion<string>().HasMaxLength(40);
        correction.Property(c => c.Items).AsJson();
        correction.Property(c => c.SubmittedBy).AsJson();
        correction.Property(c => c.AnsweredBy).AsJson();
        correction.Property(c => c.ConfirmedBy).AsJson();
        correction.Property(c => c.Version).IsConcurrencyToken();
        correction.HasIndex(c => c.Number).IsUnique();
        correction.HasIndex(c => new { c.ProviderId, c.State });
        correction.HasIndex(c => new { c.DepartmentId, c.State });
        correction.HasIndex(c => c.ResourceId);
        correction.HasOne<ShareCase>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<InformationResource>().WithMany().HasForeignKey(c => c.ResourceId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Department>().WithMany().HasForeignKey(c => c.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Department>().WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}
