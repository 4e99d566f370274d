using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Options;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;

namespace Portal.Data;

/// <summary>Lets the migration tools build the model without starting the portal or reaching a server.</summary>
public static class DesignTime
{
    /// <summary>Fixed, because a newer level changes column types and would make a migration by itself.</summary>
    public const int SqlServerCompatibilityLevel = 150;

    public static readonly IServiceProvider IdentityServices = new ServiceCollection()
        .AddSingleton(Options.Create(IdentityModelOptions()))
        .BuildServiceProvider();

    /// <summary>The Identity options that shape tables; the running portal uses the same.</summary>
    public static IdentityOptions IdentityModelOptions()
    {
        var identity = new IdentityOptions();
        ShapeTables(identity);
        return identity;
    }

    public static void ShapeTables(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.Stores.MaxLengthForKeys = 128;
    }
}

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlitePortalDbContext>()
        .UseApplicationServiceProvider(DesignTime.IdentityServices)
        .UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerPortalDbContext>()
        .UseApplicationServiceProvider(DesignTime.IdentityServices)
        .UseSqlServer("Server=none", o => o.UseCompatibilityLevel(DesignTime.SqlServerCompatibilityLevel)).Options);
}
