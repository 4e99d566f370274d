using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Assets.Import;
using Portal.Data;
using Portal.Organization;

namespace Portal.Assets.Persistence;

internal sealed class AssetImportConfiguration : IEntityTypeConfiguration<AssetImport>
{
    public void Configure(EntityTypeBuilder<AssetImport> import)
    {
        import.ToTable("AssetImport");
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.FileName).HasMaxLength(AssetImport.FileNameMaxLength);
        import.Property(i => i.UploadedByName).HasMaxLength(100);
        import.Property(i => i.State).HasConversion<string>().HasMaxLength(40);
        import.Property(i => i.Columns).AsJson();
        import.Property(i => i.Choices).AsJson();
        import.Property(i => i.SkippedRows).AsJson();
        import.Property(i => i.RefusalCode).HasMaxLength(100);
        import.Property(i => i.RefusalArguments).AsJson();
        import.Property(i => i.ClaimedBy).HasMaxLength(AssetImport.NodeMaxLength);
        import.Property(i => i.Version).IsConcurrencyToken();
        import.HasIndex(i => new { i.DepartmentId, i.UploadedAt });
        import.HasOne<Department>().WithMany().HasForeignKey(i => i.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssetImportRowConfiguration : IEntityTypeConfiguration<AssetImportRow>
{
    public void Configure(EntityTypeBuilder<AssetImportRow> row)
    {
        row.ToTable("AssetImportRow");
        row.Property(r => r.State).HasConversion<string>().HasMaxLength(40);
        row.Property(r => r.Number).HasMaxLength(Asset.NumberMaxLength);
        row.Property(r => r.Name).HasMaxLength(AssetContent.NameMaxLength);
        row.Property(r => r.Key).HasMaxLength(AssetImportRow.KeyMaxLength);
        row.Property(r => r.Cells).AsJson();
        row.Property(r => r.Card).AsJson();
        row.Property(r => r.Problems).AsJson();
        row.Property(r => r.Changes).AsJson();
        row.HasIndex(r => new { r.ImportId, r.State, r.RowNumber });
        row.HasIndex(r => r.Key);
        row.HasOne<AssetImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<Asset>().WithMany().HasForeignKey(r => r.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
