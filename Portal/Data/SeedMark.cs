using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data;

/// <summary>
/// Remembers that a default was once given, so that what an administrator removed does not come back at the next start.
/// </summary>
public sealed class SeedMark
{
    public const int KeyMaxLength = 200;

    public string Key { get; init; } = "";

    public DateTime At { get; init; }
}

internal sealed class SeedMarkConfiguration : IEntityTypeConfiguration<SeedMark>
{
    public void Configure(EntityTypeBuilder<SeedMark> mark)
    {
        mark.ToTable("SeedMark");
        mark.HasKey(m => m.Key);
        mark.Property(m => m.Key).HasMaxLength(SeedMark.KeyMaxLength);
    }
}
