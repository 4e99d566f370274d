using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Assets.Persistence;

internal sealed class StockRoundConfiguration : IEntityTypeConfiguration<StockRound>
{
    public void Configure(EntityTypeBuilder<StockRound> round)
    {
        round.ToTable("StockRound");
        round.Property(r => r.Id).ValueGeneratedNever();
        round.Property(r => r.Number).HasMaxLength(StockRound.NumberMaxLength);
        round.Property(r => r.State).HasConversion<string>().HasMaxLength(40);
        round.Property(r => r.StartedBy).AsJson();
        round.Property(r => r.CountedBy).AsJson();
        round.Property(r => r.SignedBy).AsJson();
        round.Property(r => r.EndReason).HasMaxLength(StockRound.TextMaxLength);
        round.Property(r => r.Version).IsConcurrencyToken();
        round.Ignore(r => r.IsOpen);
        round.HasIndex(r => r.Number).IsUnique();
        round.HasIndex(r => r.OpenScope).IsUnique();
        round.HasIndex(r => new { r.DepartmentId, r.State });
        round.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<ServerRoom>().WithMany().HasForeignKey(r => r.RoomId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<Department>().WithMany().HasForeignKey(r => r.StartedForId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockLineConfiguration : IEntityTypeConfiguration<StockLine>
{
    public void Configure(EntityTypeBuilder<StockLine> line)
    {
        line.ToTable("StockLine");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.AssetNumber).HasMaxLength(StockLine.LabelMaxLength);
        line.Property(l => l.AssetName).HasMaxLength(AssetContent.NameMaxLength);
        line.Property(l => l.Model).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.SerialNumber).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.Unit).HasMaxLength(20);
        line.Property(l => l.State).HasConversion<string>().HasMaxLength(40);
        line.Property(l => l.Place).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.FoundPlace).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.Note).HasMaxLength(StockLine.NoteMaxLength);
        line.Property(l => l.SeenByName).HasMaxLength(100);
        line.Property(l => l.Version).IsConcurrencyToken();
        line.Ignore(l => l.IsSeen).Ignore(l => l.Shortage);
        line.HasIndex(l => new { l.RoundId, l.AssetId }).IsUnique();
        line.HasIndex(l => new { l.RoundId, l.State, l.AssetNumber });
        line.HasIndex(l => l.AssetId);
        line.HasIndex(l => l.WriteOffOrderId);
        line.HasOne<StockRound>().WithMany().HasForeignKey(l => l.RoundId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<AssetOrder>().WithMany().HasForeignKey(l => l.WriteOffOrderId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Asset>().WithMany().HasForeignKey(l => l.AssetId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<ServerRoom>().WithMany().HasForeignKey(l => l.RoomId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<ServerRoom>().WithMany().HasForeignKey(l => l.FoundRoomId).OnDelete(DeleteBehavior.Restrict);
    }
}
