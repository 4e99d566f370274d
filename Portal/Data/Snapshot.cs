using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

public static class Snapshot
{
    /// <summary>
    /// Everything this context reads until the returned thing is disposed is of one moment, whatever others write meanwhile; nobody waits for it. On SQL Server only where the database allows it
    /// (<c>ALLOW_SNAPSHOT_ISOLATION</c>); elsewhere each question sees what is committed when it is asked.
    /// </summary>
    /// <returns>Null where the database does not allow it.</returns>
    public static async Task<IAsyncDisposable?> BeginSnapshotAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            var transaction = BeginReading(sqlite);
            return new Reading(await db.Database.UseTransactionAsync(transaction, cancellationToken), transaction);
        }

        var state = await db.Database.SqlQuery<byte>($"SELECT snapshot_isolation_state AS Value FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);
        return state == 1 ? new AsOfNow(db, await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken)) : null;
    }

    /// <summary>
    /// Does who reads see what was committed last instead of waiting for who writes? Always on SQLite; on SQL Server where <c>READ_COMMITTED_SNAPSHOT</c> is on.
    /// The portal switches it on in a database it makes itself; in one that a DBA made, the DBA does.
    /// </summary>
    public static async Task<bool> ReadsWhileOthersWriteAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        db.Database.IsSqlite()
        || await db.Database.SqlQuery<bool>($"SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);

    /// <summary>The level belongs to the session, and the pool hands the session on as it is: the next one to write would write under it.</summary>
    private sealed class AsOfNow(PortalDbContext db, IAsyncDisposable transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
            {
                await db.Database.ExecuteSqlRawAsync("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
        }
    }

    /// <summary>Deferred: it begins to read, not to write, and does not wait at the door of the writers. There is no asynchronous way to ask for that.</summary>
    private static SqliteTransaction BeginReading(SqliteConnection connection) => connection.BeginTransaction(deferred: true);

    /// <summary>The mapper does not end a transaction that it was handed.</summary>
    private sealed class Reading(IAsyncDisposable? handed, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (handed is not null)
            {
                await handed.DisposeAsync();
            }

            await transaction.DisposeAsync();
        }
    }
}
