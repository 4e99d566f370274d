using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Organization;

namespace Portal.Identity.Persistence;

internal sealed class RoleRequestConfiguration : IEntityTypeConfiguration<RoleRequest>
{
    public void Configure(EntityTypeBuilder<RoleRequest> request)
    {
        request.ToTable("RoleRequest");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Kind).HasConversion<string>().HasMaxLength(40);
        request.Property(r => r.Status).HasConversion<string>().HasMaxLength(40);
        request.Property(r => r.OldReach).HasConversion<string>().HasMaxLength(40);
        request.Property(r => r.NewReach).HasConversion<string>().HasMaxLength(40);
        request.Property(r => r.RoleName).HasMaxLength(60);
        request.Property(r => r.UserName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        request.Property(r => r.Permission).HasMaxLength(RolePermission.PermissionMaxLength);
        request.Property(r => r.Reason).HasMaxLength(RoleRequest.ReasonMaxLength);
        request.Property(r => r.DecisionReason).HasMaxLength(RoleRequest.ReasonMaxLength);
        request.Property(r => r.ProposedByName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        request.Property(r => r.EndorsedByName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        request.Property(r => r.DecidedByName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        request.Property(r => r.Version).IsConcurrencyToken();
        request.Ignore(r => r.IsOpen);
        request.HasIndex(r => new { r.Status, r.ProposedAt });
        request.HasIndex(r => r.UserId);
        request.HasOne<PortalRole>().WithMany().HasForeignKey(r => r.RoleId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.ToTable("OneTimeLink");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Purpose).HasConversion<string>().HasMaxLength(40);
        link.Property(l => l.TokenHash).HasMaxLength(64);
        link.Property(l => l.Stamp).IsConcurrencyToken();
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInEventConfiguration : IEntityTypeConfiguration<SignInEvent>
{
    public void Configure(EntityTypeBuilder<SignInEvent> row)
    {
        row.ToTable("SignInEvent");
        row.Property(e => e.Login).HasMaxLength(SignInEvent.LoginMaxLength);
        row.Property(e => e.Outcome).HasConversion<string>().HasMaxLength(40);
        row.Property(e => e.Method).HasConversion<string>().HasMaxLength(40);
        row.Property(e => e.Address).HasMaxLength(64);
        row.Property(e => e.Agent).HasMaxLength(SignInEvent.AgentMaxLength);
        row.HasIndex(e => e.At);
        row.HasIndex(e => new { e.UserId, e.At });
    }
}
