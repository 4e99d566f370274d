using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;

namespace Portal.Journal.Persistence;

internal sealed class JournalRowConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> row)
    {
        // SQL Server: an insert that returns its identity must know that the table has triggers.
        row.ToTable("JournalRow", table => table.HasTrigger("JournalRow_AppendOnly"));
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.ActorName).HasMaxLength(100);
        row.Property(r => r.ActingForName).HasMaxLength(100);
        row.Property(r => r.DepartmentName).HasMaxLength(120);
        row.Property(r => r.Action).HasMaxLength(80);
        row.Property(r => r.Subject).HasMaxLength(60);
        row.Property(r => r.SubjectLabel).HasMaxLength(JournalRow.LabelMaxLength);
        row.Property(r => r.CaseNumber).HasMaxLength(60);
        row.Property(r => r.Reason).HasMaxLength(JournalRow.ReasonMaxLength);
        row.Property(r => r.RequestId).HasMaxLength(100);
        row.Property(r => r.Address).HasMaxLength(64);
        row.Property(r => r.Changes).AsJson();
        row.HasIndex(r => new { r.Subject, r.SubjectId, r.Id });
        // The search shows the newest first and pages by (At, Id); both databases keep the key at the end of each index.
        row.HasIndex(r => r.At);
        row.HasIndex(r => new { r.ActorId, r.At });
        row.HasIndex(r => new { r.DepartmentId, r.At });
        row.HasIndex(r => new { r.Action, r.At });
        row.HasIndex(r => new { r.CaseNumber, r.At }).HasFilter("CaseNumber IS NOT NULL");
    }
}

public static class JournalTables
{
    extension(PortalDbContext db)
    {
        internal DbSet<JournalRow> JournalRows => db.Set<JournalRow>();

        internal DbSet<JournalSeal> JournalSeals => db.Set<JournalSeal>();

        internal DbSet<JournalTimeStamp> JournalTimeStamps => db.Set<JournalTimeStamp>();
    }
}
