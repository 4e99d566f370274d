using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Assets.Persistence;

internal sealed class AssetOrderConfiguration : IEntityTypeConfiguration<AssetOrder>
{
    public void Configure(EntityTypeBuilder<AssetOrder> order)
    {
        order.ToTable("AssetOrder");
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Number).HasMaxLength(AssetOrder.NumberMaxLength);
        order.Property(o => o.Kind).HasConversion<string>().HasMaxLength(40);
        order.Property(o => o.State).HasConversion<string>().HasMaxLength(40);
        order.Property(o => o.Reason).HasMaxLength(AssetOrder.TextMaxLength);
        order.Property(o => o.Cause).HasMaxLength(AssetOrder.TextMaxLength);
        order.Property(o => o.Responsibility).HasMaxLength(AssetOrder.TextMaxLength);
        order.Property(o => o.Opinion).HasMaxLength(AssetOrder.TextMaxLength);
        order.Property(o => o.EndReason).HasMaxLength(AssetOrder.TextMaxLength);
        order.Property(o => o.ApprovalKey).HasMaxLength(AssetOrder.NumberMaxLength * 2);
        order.Property(o => o.Technical).AsJson();
        order.Property(o => o.Drafter).AsJson();
        order.Property(o => o.AuthorIds).AsJson();
        order.Property(o => o.SignedBy).AsJson();
        order.Property(o => o.OpinionBy).AsJson();
        order.Property(o => o.Approval).AsJson();
        order.Property(o => o.ApprovedBy).AsJson();
        order.Property(o => o.HandedOverBy).AsJson();
        order.Property(o => o.ReceivedBy).AsJson();
        order.Property(o => o.WitnessedBy).AsJson();
        order.Property(o => o.PostedBy).AsJson();
        order.Property(o => o.Returns).AsJson();
        order.Property(o => o.Files).AsJson();
        order.Property(o => o.Version).IsConcurrencyToken();
        order.Ignore(o => o.HolderId).Ignore(o => o.IsOpen).Ignore(o => o.IsWritable).Ignore(o => o.IsBeingSigned);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.ApprovalKey).IsUnique();
        order.HasIndex(o => o.ActiveReversesId).IsUnique();
        order.HasIndex(o => new { o.State, o.GiverId });
        order.HasIndex(o => o.GiverId);
        order.HasIndex(o => o.ReceiverId);
        order.HasOne<Department>().WithMany().HasForeignKey(o => o.GiverId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Department>().WithMany().HasForeignKey(o => o.ReceiverId).OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(o => o.GiverHeirId);
        order.HasIndex(o => o.ReceiverHeirId);
        order.HasOne<Department>().WithMany().HasForeignKey(o => o.GiverHeirId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Department>().WithMany().HasForeignKey(o => o.ReceiverHeirId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<AssetOrder>().WithMany().HasForeignKey(o => o.ReversesId).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(line => line.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssetOrderLineConfiguration : IEntityTypeConfiguration<AssetOrderLine>
{
    public void Configure(EntityTypeBuilder<AssetOrderLine> line)
    {
        line.ToTable("AssetOrderLine");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.AssetNumber).HasMaxLength(Asset.NumberMaxLength);
        line.Property(l => l.AssetName).HasMaxLength(AssetContent.NameMaxLength);
        line.Property(l => l.Brand).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.Model).HasMaxLength(AssetContent.ShortMaxLength);
        line.Property(l => l.Unit).HasMaxLength(20);
        line.Property(l => l.ConditionBefore).HasConversion<string>().HasMaxLength(40);
        line.Property(l => l.DifferenceReason).HasMaxLength(AssetOrderLine.TextMaxLength);
        line.Property(l => l.ConditionOnReceipt).HasMaxLength(AssetOrderLine.TextMaxLength);
        line.Property(l => l.Way).HasConversion<string>().HasMaxLength(40);
        line.Property(l => l.Wipe).AsJson();
        line.Property(l => l.Version).IsConcurrencyToken();
        line.Ignore(l => l.NetFen);
        line.HasIndex(l => l.OpenAssetId).IsUnique();
        line.HasIndex(l => new { l.OrderId, l.No });
        line.HasIndex(l => l.AssetId);
        line.HasOne<Asset>().WithMany().HasForeignKey(l => l.AssetId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Asset>().WithMany().HasForeignKey(l => l.PostedAssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
