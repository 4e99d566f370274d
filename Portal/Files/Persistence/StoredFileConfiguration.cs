using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Files.Persistence;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("StoredFile");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.HashAlgorithm).HasMaxLength(20);
        file.Property(f => f.Hash).HasMaxLength(StoredFile.HashMaxLength);
        file.Property(f => f.Name).HasMaxLength(StoredFile.NameMaxLength);
        file.Property(f => f.Kind).HasConversion<string>().HasMaxLength(40);
        file.Property(f => f.Subject).HasMaxLength(StoredFile.SubjectMaxLength);
        file.HasIndex(f => new { f.Subject, f.SubjectId, f.UploadedAt });
        file.HasIndex(f => f.Hash);
    }
}
