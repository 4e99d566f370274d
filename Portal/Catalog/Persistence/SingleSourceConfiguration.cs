using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Catalog.SingleSource;

namespace Portal.Catalog.Persistence;

internal sealed class ItemSynonymConfiguration : IEntityTypeConfiguration<ItemSynonym>
{
    public void Configure(EntityTypeBuilder<ItemSynonym> synonym)
    {
        synonym.ToTable("ItemSynonym");
        synonym.Property(s => s.Id).ValueGeneratedNever();
        synonym.Property(s => s.Word).HasMaxLength(ItemSynonym.WordMaxLength);
        synonym.Property(s => s.Key).HasMaxLength(ItemSynonym.WordMaxLength);
        synonym.Property(s => s.Meaning).HasMaxLength(ItemSynonym.WordMaxLength);
        synonym.Property(s => s.Source).HasMaxLength(40);
        synonym.HasIndex(s => s.Key).IsUnique();
    }
}
