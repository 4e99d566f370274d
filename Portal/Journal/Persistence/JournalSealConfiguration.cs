using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Journal.Persistence;

internal sealed class JournalSealConfiguration : IEntityTypeConfiguration<JournalSeal>, IEntityTypeConfiguration<JournalTimeStamp>
{
    public void Configure(EntityTypeBuilder<JournalSeal> seal)
    {
        seal.ToTable("JournalSeal", table => table.HasTrigger("JournalSeal_AppendOnly"));
        // The number decides between two nodes that seal at once.
        seal.HasKey(s => s.Number);
        seal.Property(s => s.Number).ValueGeneratedNever();
        seal.Property(s => s.EntriesHash).HasMaxLength(JournalSeal.HashLength);
        seal.Property(s => s.PreviousHash).HasMaxLength(JournalSeal.HashLength);
        seal.Property(s => s.Hash).HasMaxLength(JournalSeal.HashLength);
        seal.Property(s => s.KeyId).HasMaxLength(JournalSeal.HashLength);
        seal.Property(s => s.HashAlgorithm).HasMaxLength(40);
        seal.Property(s => s.SignatureAlgorithm).HasMaxLength(40);
        seal.Property(s => s.Signature).HasMaxLength(1024);
        seal.HasIndex(s => s.LastId);
        seal.HasIndex(s => s.SealedAt);
    }

    public void Configure(EntityTypeBuilder<JournalTimeStamp> stamp)
    {
        stamp.ToTable("JournalTimeStamp", table => table.HasTrigger("JournalTimeStamp_AppendOnly"));
        stamp.HasKey(s => s.Number);
        stamp.Property(s => s.Number).ValueGeneratedNever();
        stamp.Property(s => s.Authority).HasMaxLength(JournalTimeStamp.AuthorityMaxLength);
        stamp.HasOne<JournalSeal>().WithOne().HasForeignKey<JournalTimeStamp>(s => s.Number).OnDelete(DeleteBehavior.Restrict);
    }
}
