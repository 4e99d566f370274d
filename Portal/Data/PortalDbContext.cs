using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Data;

/// <summary>What is being done, for the journal: every row written by the same save carries it.</summary>
/// <param name="Action">Stable name such as <c>Catalog.Submitted</c>; also the key of its sentence in the text resources.</param>
/// <param name="CaseNumber">The number people quote, when the case has one.</param>
/// <param name="Reason">What the person gave as reason.</param>
public sealed record Operation(string Action, string? CaseNumber = null, string? Reason = null);

/// <summary>
/// One model for both databases; each has its own sealed subclass and its own migrations.
/// Folders add their tables by <see cref="IEntityTypeConfiguration{TEntity}"/>, so this class knows none of them.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<PortalUser, PortalRole, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>On whose behalf this context works; set by <c>OpenAsync</c>, read by the journal.</summary>
    public Caller Caller { get; set; } = Caller.System;

    /// <summary>What the use case is doing; the journal falls back to the kind of change when it says nothing.</summary>
    public Operation? Operation { get; set; }

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserRole<Guid>>().ToTable("PortalUserRole");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("PortalUserClaim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("PortalUserLogin");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("PortalUserToken");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("PortalRoleClaim");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("PortalUserPasskey");
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKey");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        foreach (var foreignKey in builder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()))
        {
            // SQL Server refuses more than one cascade path to a table, and nothing here is deleted by accident.
            if (foreignKey.DeleteBehavior == DeleteBehavior.Cascade && foreignKey.DeclaringEntityType.ClrType.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true)
            {
                foreignKey.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcConverter>();
    }
}
