using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Systems.Persistence;

internal sealed class InformationSystemConfiguration : IEntityTypeConfiguration<InformationSystem>
{
    public void Configure(EntityTypeBuilder<InformationSystem> system)
    {
        system.ToTable("InformationSystem");
        system.Property(s => s.Id).ValueGeneratedNever();
        system.Property(s => s.Name).HasMaxLength(InformationSystem.NameMaxLength);
        system.Property(s => s.NameKey).HasMaxLength(InformationSystem.NameMaxLength);
        system.Property(s => s.Purpose).HasMaxLength(InformationSystem.PurposeMaxLength);
        system.Property(s => s.Number).HasMaxLength(InformationSystem.NumberMaxLength);
        system.HasIndex(s => s.Number).IsUnique();
        system.ComplexProperty(s => s.Facts, facts =>
        {
            facts.Property(f => f.Scope).HasMaxLength(SystemFacts.ScopeMaxLength);
            facts.Property(f => f.Frequency).HasConversion<string>().HasMaxLength(40);
            facts.Property(f => f.Approver).HasMaxLength(SystemFacts.ApproverMaxLength);
            facts.Property(f => f.Funding).HasMaxLength(SystemFacts.FundingMaxLength);
        });
        system.Property(s => s.UserDepartmentIds).AsJson();
        system.Property(s => s.Changes).AsJson();
        system.Property(s => s.OwnerName).HasMaxLength(InformationSystem.PersonMaxLength);
        system.Property(s => s.State).HasConversion<string>().HasMaxLength(40);
        system.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        system.HasOne<InformationSystem>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        system.Property(s => s.Version).IsConcurrencyToken();
        system.HasIndex(s => new { s.DepartmentId, s.NameKey }).IsUnique();
        system.HasOne<Department>().WithMany().HasForeignKey(s => s.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        system.HasMany(s => s.Menus).WithOne().HasForeignKey(m => m.SystemId).OnDelete(DeleteBehavior.Restrict);
        system.Navigation(s => s.Menus).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class FunctionMenuConfiguration : IEntityTypeConfiguration<FunctionMenu>
{
    public void Configure(EntityTypeBuilder<FunctionMenu> menu)
    {
        menu.ToTable("FunctionMenu");
        menu.Property(m => m.Id).ValueGeneratedNever();
        menu.Property(m => m.Name).HasMaxLength(FunctionMenu.NameMaxLength);
        menu.Property(m => m.Path).HasMaxLength(FunctionMenu.PathMaxLength);
        menu.Property(m => m.Verdict).HasConversion<string>().HasMaxLength(40);
        menu.Property(m => m.VerdictReason).HasMaxLength(FunctionMenu.ReasonMaxLength);
        menu.Property(m => m.JudgedByName).HasMaxLength(InformationSystem.PersonMaxLength);
        menu.HasOne<FunctionMenu>().WithMany().HasForeignKey(m => m.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BusinessItemConfiguration : IEntityTypeConfiguration<BusinessItem>
{
    public void Configure(EntityTypeBuilder<BusinessItem> item)
    {
        item.ToTable("BusinessItem");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Name).HasMaxLength(BusinessItem.NameMaxLength);
        item.Property(i => i.NameKey).HasMaxLength(BusinessItem.NameMaxLength);
        item.HasIndex(i => new { i.DepartmentId, i.NameKey }).IsUnique();
        item.HasOne<Department>().WithMany().HasForeignKey(i => i.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
