using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Insights.Persistence;

internal sealed class ReportRunConfiguration : IEntityTypeConfiguration<ReportRun>
{
    public void Configure(EntityTypeBuilder<ReportRun> run)
    {
        run.ToTable("ReportRun");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Number).HasMaxLength(40);
        run.Property(r => r.ReportCode).HasMaxLength(ReportRun.ReportMaxLength);
        run.Property(r => r.Question).AsJson();
        run.Property(r => r.AskedByName).HasMaxLength(100);
        run.Property(r => r.State).HasConversion<string>().HasMaxLength(40);
        run.Property(r => r.Figures).AsJson();
        run.Property(r => r.RowsHash).HasMaxLength(64);
        run.Property(r => r.Differences).AsJson();
        run.Property(r => r.RefusalCode).HasMaxLength(80);
        run.Property(r => r.ClaimedBy).HasMaxLength(ReportRun.NodeMaxLength);
        run.Property(r => r.Version).IsConcurrencyToken();
        run.HasIndex(r => r.Number).IsUnique();
        run.HasIndex(r => new { r.ReportCode, r.AskedAt });
        run.HasIndex(r => new { r.State, r.AskedAt });
        run.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.Restrict);
        run.HasOne<ReportRun>().WithMany().HasForeignKey(r => r.RepeatsId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SavedReportConfiguration : IEntityTypeConfiguration<SavedReport>
{
    public void Configure(EntityTypeBuilder<SavedReport> saved)
    {
        saved.ToTable("SavedReport");
        saved.Property(s => s.Id).ValueGeneratedNever();
        saved.Property(s => s.ReportCode).HasMaxLength(ReportRun.ReportMaxLength);
        saved.Property(s => s.Name).HasMaxLength(SavedReport.NameMaxLength);
        saved.Property(s => s.Span).HasConversion<string>().HasMaxLength(40);
        saved.Property(s => s.Question).AsJson();
        saved.Property(s => s.Schedule).HasConversion<string>().HasMaxLength(40);
        saved.Property(s => s.OwnerName).HasMaxLength(100);
        saved.Property(s => s.Version).IsConcurrencyToken();
        saved.HasIndex(s => new { s.OwnerId, s.ReportCode });
        saved.HasIndex(s => new { s.IsShared, s.ReportCode });
        saved.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
