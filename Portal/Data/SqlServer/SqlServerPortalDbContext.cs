using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Portal.Data.SqlServer;

/// <summary>Production.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    /// <summary>
    /// Text is compared by its characters, as SQLite and C# do. A server's own collation takes A for a, Ａ for A, and older ones every
    /// character outside the basic plane (𠮷) for nothing at all: two different names would be one, in keys, groups and comparisons.
    /// </summary>
    public const string TextCollation = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // A credential's id is at most 1024 bytes; a clustered key holds 900.
        builder.Entity<IdentityUserPasskey<Guid>>().HasKey(passkey => passkey.CredentialId).IsClustered(false);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(Properties).Where(IsText))
        {
            property.SetCollation(TextCollation);
        }
    }

    private static IEnumerable<IMutableProperty> Properties(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(part => Properties(part.ComplexType)));

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string)
        || property.IsPrimitiveCollection;
}
