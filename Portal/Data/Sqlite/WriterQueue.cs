using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Data.Sqlite;

/// <summary>
/// Lets transactions of this process begin in the order in which they came. SQLite itself lets whoever asks at the right moment go first, and
/// with fifty writers one can go empty-handed until its time is over; here only the first in the queue asks SQLite, the others wait without a thread.
/// </summary>
/// <remarks>The place at the door is held while a transaction begins, not while it lasts: there is nothing to forget to give back.</remarks>
internal sealed class WriterQueue : DbTransactionInterceptor, IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        door.Wait();
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        finally
        {
            door.Release();
        }
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await door.WaitAsync(cancellationToken);
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken));
        }
        finally
        {
            door.Release();
        }
    }

    public void Dispose() => door.Dispose();
}
