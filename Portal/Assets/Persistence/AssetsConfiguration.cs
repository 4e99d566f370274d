using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;
using Portal.Systems;

namespace Portal.Assets.Persistence;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> asset)
    {
        asset.ToTable("Asset");
        asset.Property(a => a.Id).ValueGeneratedNever();
        asset.Property(a => a.Number).HasMaxLength(Asset.NumberMaxLength);
        asset.Property(a => a.NumberKey).HasMaxLength(Asset.NumberMaxLength + 20);
        asset.Property(a => a.Kind).HasConversion<string>().HasMaxLength(40);
        asset.Property(a => a.Name).HasMaxLength(AssetContent.NameMaxLength);
        asset.Property(a => a.ClassCode).HasMaxLength(AssetClass.CodeMaxLength);
        asset.Property(a => a.Brand).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.Model).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.SerialNumber).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.SerialKey).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.Unit).HasMaxLength(20);
        asset.Property(a => a.Way).HasConversion<string>().HasMaxLength(40);
        asset.Property(a => a.FundingSource).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.Condition).HasConversion<string>().HasMaxLength(40);
        asset.Property(a => a.UserName).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.KeeperName).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.Place).HasMaxLength(AssetContent.ShortMaxLength);
        asset.Property(a => a.Rack).HasMaxLength(40);
        asset.Property(a => a.RackUnit).HasMaxLength(20);
        asset.Property(a => a.Note).HasMaxLength(AssetContent.NoteMaxLength);
        asset.Property(a => a.Files).AsJson();
        asset.Property(a => a.Version).IsConcurrencyToken();
        asset.Ignore(a => a.NetFen).Ignore(a => a.Amounts);
        asset.HasIndex(a => a.NumberKey).IsUnique();
        asset.HasIndex(a => a.SerialKey).IsUnique();
        asset.HasIndex(a => new { a.DepartmentId, a.Condition });
        asset.HasIndex(a => a.RoomId);
        asset.HasIndex(a => a.SystemId);
        asset.HasIndex(a => a.SplitFromId);
        asset.HasOne<Department>().WithMany().HasForeignKey(a => a.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<ServerRoom>().WithMany().HasForeignKey(a => a.RoomId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<InformationSystem>().WithMany().HasForeignKey(a => a.SystemId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<Asset>().WithMany().HasForeignKey(a => a.SplitFromId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssetPostingConfiguration : IEntityTypeConfiguration<AssetPosting>
{
    public void Configure(EntityTypeBuilder<AssetPosting> posting)
    {
        posting.ToTable("AssetPosting", table => table.HasTrigger("AssetPosting_AppendOnly"));
        posting.Property(p => p.Id).ValueGeneratedOnAdd();
        posting.Property(p => p.Kind).HasConversion<string>().HasMaxLength(40);
        posting.Property(p => p.Note).HasMaxLength(AssetPosting.NoteMaxLength);
        posting.Property(p => p.ByName).HasMaxLength(100);
        posting.Ignore(p => p.Amounts);

        // Both hold what the sums ask for, so that a ledger of a million lines is added up without touching its rows.
        posting.HasIndex(p => new { p.DepartmentId, p.Kind, p.On, p.AssetId, p.Quantity, p.OriginalFen, p.DepreciationFen });
        posting.HasIndex(p => new { p.AssetId, p.On, p.Quantity, p.OriginalFen, p.DepreciationFen });
        posting.HasIndex(p => p.OrderId);
        posting.HasOne<Asset>().WithMany().HasForeignKey(p => p.AssetId).OnDelete(DeleteBehavior.Restrict);
        posting.HasOne<Department>().WithMany().HasForeignKey(p => p.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        posting.HasOne<AssetOrder>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        posting.HasOne<AssetPosting>().WithMany().HasForeignKey(p => p.ReversesId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssetClassConfiguration : IEntityTypeConfiguration<AssetClass>
{
    public void Configure(EntityTypeBuilder<AssetClass> one)
    {
        one.ToTable("AssetClass");
        one.Property(c => c.Id).ValueGeneratedNever();
        one.Property(c => c.Edition).HasMaxLength(AssetClass.EditionMaxLength);
        one.Property(c => c.Code).HasMaxLength(AssetClass.CodeMaxLength);
        one.Property(c => c.Name).HasMaxLength(AssetClass.NameMaxLength);
        one.Property(c => c.Kind).HasConversion<string>().HasMaxLength(40);
        one.HasIndex(c => c.Code).IsUnique();
    }
}

internal sealed class DepreciationRunConfiguration : IEntityTypeConfiguration<DepreciationRun>
{
    public void Configure(EntityTypeBuilder<DepreciationRun> run)
    {
        run.ToTable("DepreciationRun");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.HasIndex(r => r.Month).IsUnique();
    }
}

internal sealed class ServerRoomConfiguration : IEntityTypeConfiguration<ServerRoom>
{
    public void Configure(EntityTypeBuilder<ServerRoom> room)
    {
        room.ToTable("ServerRoom");
        room.Property(r => r.Id).ValueGeneratedNever();
        room.Property(r => r.Name).HasMaxLength(RoomFacts.NameMaxLength);
        room.Property(r => r.Address).HasMaxLength(RoomFacts.TextMaxLength);
        room.Ignore(r => r.AreaSquareMetres);
        room.Property(r => r.Power).HasMaxLength(RoomFacts.TextMaxLength);
        room.Property(r => r.Purpose).HasMaxLength(RoomFacts.TextMaxLength);
        room.Property(r => r.Plan).HasConversion<string>().HasMaxLength(40);
        room.Property(r => r.RetentionReason).HasConversion<string>().HasMaxLength(40);
        room.Property(r => r.RetentionText).HasMaxLength(1000);
        room.Property(r => r.RefusalText).HasMaxLength(1000);
        room.Property(r => r.Lines).AsJson();
        room.Property(r => r.EndedLines).AsJson();
        room.Property(r => r.Systems).AsJson();
        room.Property(r => r.RetentionAskedBy).AsJson();
        room.Property(r => r.Approval).AsJson();
        room.Property(r => r.Version).IsConcurrencyToken();
        room.Ignore(r => r.IsClosed).Ignore(r => r.OpenLines).Ignore(r => r.OpenSystems);
        room.HasIndex(r => r.DepartmentId);
        room.HasIndex(r => r.RetainedForId).IsUnique();
        room.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
