using Microsoft.EntityFrameworkCore;
using Portal.Data.SqlServer;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Data;

public static class DataExtensions
{
    extension(PortalDbContext db)
    {
        public DbSet<Department> Departments => db.Set<Department>();

        public DbSet<RolePermission> RolePermissions => db.Set<RolePermission>();

        public DbSet<Deputy> Deputies => db.Set<Deputy>();

        /// <summary>Names what the next save does; every journal row of that save carries it.</summary>
        public void Does(string action, string? caseNumber = null, string? reason = null) =>
            db.Operation = new Operation(action, caseNumber, reason);
    }

    /// <summary>One context per operation, working for <paramref name="caller"/>.</summary>
    public static async Task<PortalDbContext> OpenAsync(
        this IDbContextFactory<PortalDbContext> contexts, Caller caller, CancellationToken cancellationToken = default)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Caller = caller;
        return db;
    }

    /// <summary>
    /// Saves, and turns a stale copy into the given refusal; the context is of no further use then.
    /// A unique index that another writer filled first is the same story: somebody was faster. So is a deadlock on SQL Server, whose victim
    /// has lost its whole transaction.
    /// </summary>
    public static async Task<Result> TrySaveAsync(this PortalDbContext db, Refusal stale, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return stale;
        }
        catch (DbUpdateException failure) when (IsOvertaken(failure))
        {
            return stale;
        }
    }

    /// <summary>Was somebody else faster, so that the same once more, with what is there then, may succeed?</summary>
    public static bool IsOvertaken(DbUpdateException failure) => IsUniqueViolation(failure) || SqlServerErrors.IsOvertaken(failure);

    /// <summary>Did a unique index or key refuse the write, on either database?</summary>
    public static bool IsUniqueViolation(DbUpdateException failure) => failure.InnerException switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        Microsoft.Data.SqlClient.SqlException sql => sql.Number is 2601 or 2627,
        _ => false,
    };
}
