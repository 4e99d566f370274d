using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Findings.Persistence;

internal sealed class AuditFindingConfiguration : IEntityTypeConfiguration<AuditFinding>
{
    public void Configure(EntityTypeBuilder<AuditFinding> finding)
    {
        finding.ToTable("AuditFinding");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.Property(f => f.Number).HasMaxLength(AuditFinding.NumberMaxLength);
        finding.Property(f => f.Content).AsJson();
        finding.Property(f => f.State).HasConversion<string>().HasMaxLength(40);
        finding.Property(f => f.RaisedBy).AsJson();
        finding.Property(f => f.IssuedBy).AsJson();
        finding.Property(f => f.Answer).AsJson();
        finding.Property(f => f.Returns).AsJson();
        finding.Property(f => f.ClosedBy).AsJson();
        finding.Property(f => f.Conclusion).HasMaxLength(AuditFinding.ReasonMaxLength);
        finding.Property(f => f.Version).IsConcurrencyToken();
        finding.HasIndex(f => f.Number).IsUnique();
        finding.HasIndex(f => new { f.DepartmentId, f.State });
        finding.HasIndex(f => new { f.State, f.IssuedOn });
        finding.HasOne<Department>().WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
