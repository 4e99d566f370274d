using Microsoft.EntityFrameworkCore;

namespace Portal.Data.SqlServer;

/// <summary>Production.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options);
