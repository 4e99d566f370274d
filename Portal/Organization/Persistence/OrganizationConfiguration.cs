using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Organization.Persistence;

internal sealed class DepartmentConfiguration : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> department)
    {
        department.ToTable("Department");
        department.Property(d => d.Id).ValueGeneratedNever();
        department.Property(d => d.Name).HasMaxLength(Department.NameMaxLength);
        department.Property(d => d.ShortName).HasMaxLength(Department.ShortNameMaxLength);
        department.Property(d => d.Kind).HasMaxLength(Department.KindMaxLength);
        department.Property(d => d.CreditCode).HasMaxLength(18);
        department.Property(d => d.Version).IsConcurrencyToken();
        department.HasIndex(d => d.Number).IsUnique();
        department.HasIndex(d => d.Name);
        department.HasOne<Department>().WithMany().HasForeignKey(d => d.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        department.HasMany(d => d.Aliases).WithOne().HasForeignKey(a => a.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        department.HasMany(d => d.Sections).WithOne().HasForeignKey(s => s.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        department.Navigation(d => d.Aliases).UsePropertyAccessMode(PropertyAccessMode.Field);
        department.Navigation(d => d.Sections).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class DepartmentAliasConfiguration : IEntityTypeConfiguration<DepartmentAlias>
{
    public void Configure(EntityTypeBuilder<DepartmentAlias> alias)
    {
        alias.ToTable("DepartmentAlias");
        alias.Property(a => a.Id).ValueGeneratedNever();
        alias.Property(a => a.Name).HasMaxLength(Department.NameMaxLength);
        alias.Property(a => a.Key).HasMaxLength(Department.NameMaxLength);
        alias.Property(a => a.Kind).HasConversion<string>().HasMaxLength(40);
        alias.HasIndex(a => new { a.DepartmentId, a.Key }).IsUnique();
        alias.HasIndex(a => a.Key);
    }
}

internal sealed class SectionConfiguration : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.ToTable("Section");
        section.Property(s => s.Id).ValueGeneratedNever();
        section.Property(s => s.Name).HasMaxLength(Section.NameMaxLength);
    }
}

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.ToTable("PortalUser");
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.DisplayName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        user.Property(u => u.PhoneNumber).HasMaxLength(40);

        // SQLite cannot compare an instant with an offset; the offset says nothing here.
        user.Property(u => u.LockoutEnd).HasConversion(
            end => end!.Value.UtcDateTime, utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
        user.HasOne<Department>().WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        user.HasOne<Section>().WithMany().HasForeignKey(u => u.SectionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PortalRoleConfiguration : IEntityTypeConfiguration<PortalRole>
{
    public void Configure(EntityTypeBuilder<PortalRole> role)
    {
        role.ToTable("PortalRole");
        role.Property(r => r.Id).ValueGeneratedNever();
        role.Property(r => r.DisplayName).HasMaxLength(60);
        role.Property(r => r.DisplayNameEn).HasMaxLength(60);
    }
}

internal sealed class RolePermissionConfiguration : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> held)
    {
        held.ToTable("RolePermission");
        held.Property(h => h.Id).ValueGeneratedNever();
        held.Property(h => h.Permission).HasMaxLength(RolePermission.PermissionMaxLength);
        held.Property(h => h.Reach).HasConversion<string>().HasMaxLength(40);
        held.HasIndex(h => new { h.RoleId, h.Permission }).IsUnique();
        held.HasOne<PortalRole>().WithMany().HasForeignKey(h => h.RoleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeputyConfiguration : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> deputy)
    {
        deputy.ToTable("Deputy");
        deputy.Property(d => d.Id).ValueGeneratedNever();
        deputy.Property(d => d.Reason).HasMaxLength(200);
        deputy.Property(d => d.Version).IsConcurrencyToken();
        deputy.HasIndex(d => new { d.DeputyUserId, d.To });
        deputy.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.PrincipalUserId).OnDelete(DeleteBehavior.Restrict);
        deputy.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.DeputyUserId).OnDelete(DeleteBehavior.Restrict);
    }
}
