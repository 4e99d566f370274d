using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Catalog.Import;
using Portal.Data;
using Portal.Organization;

namespace Portal.Catalog.Persistence;

internal sealed class ImportBatchConfiguration : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch)
    {
        batch.ToTable("ImportBatch");
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.Property(b => b.FileName).HasMaxLength(ImportBatch.FileNameMaxLength);
        batch.Property(b => b.UploadedByName).HasMaxLength(ImportBatch.PersonMaxLength);
        batch.Property(b => b.Status).HasConversion<string>().HasMaxLength(40);
        batch.Property(b => b.RefusalCode).HasMaxLength(80);
        batch.Property(b => b.ClaimedBy).HasMaxLength(ImportBatch.NodeMaxLength);
        batch.Property(b => b.Version).IsConcurrencyToken();
        batch.Property(b => b.Sheets).AsJson();
        batch.Property(b => b.Chosen).AsJson();
        batch.Property(b => b.Plan).AsJson();
        batch.Property(b => b.Counts).AsJson();
        batch.Property(b => b.UnknownDepartments).AsJson();
        batch.Property(b => b.DragFills).AsJson();
        batch.Property(b => b.RefusalArguments).AsJson();
        batch.HasIndex(b => new { b.DepartmentId, b.UploadedAt });
        batch.HasIndex(b => b.Status);
        batch.HasOne<Department>().WithMany().HasForeignKey(b => b.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.ToTable("ImportRow");
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.State).HasConversion<string>().HasMaxLength(40);
        row.Property(r => r.Name).HasMaxLength(ImportRow.NameMaxLength);
        row.Property(r => r.DepartmentName).HasMaxLength(ImportRow.NameMaxLength);
        row.Property(r => r.Reason).HasMaxLength(ImportRow.ReasonMaxLength);
        row.Property(r => r.Problems).AsJson();
        row.Property(r => r.Changes).AsJson();
        row.Ignore(r => r.IsPending);
        row.HasIndex(r => new { r.BatchId, r.State, r.RowNumber });
        row.HasIndex(r => new { r.BatchId, r.RowNumber }).IsUnique();
        row.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportMappingConfiguration : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> mapping)
    {
        mapping.ToTable("ImportMapping");
        mapping.Property(m => m.Id).ValueGeneratedNever();
        mapping.Property(m => m.Kind).HasConversion<string>().HasMaxLength(40);
        mapping.Property(m => m.Key).HasMaxLength(ImportMapping.KeyMaxLength);
        mapping.Property(m => m.Written).HasMaxLength(ImportMapping.KeyMaxLength);
        mapping.Property(m => m.Target).HasMaxLength(ImportMapping.TargetMaxLength);
        mapping.Property(m => m.Section).HasMaxLength(Section.NameMaxLength);
        mapping.HasIndex(m => new { m.Kind, m.ScopeId, m.Key });
        mapping.HasOne<Department>().WithMany().HasForeignKey(m => m.ScopeId).OnDelete(DeleteBehavior.Restrict);
    }
}
