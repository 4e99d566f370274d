using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Data.SqlServer;

/// <summary>
/// Runs what is sent to SQL Server so that a caller sees the same exceptions as with SQLite: the usual strategy wraps what it thinks
/// will pass into another exception, and a cancelled command comes back as a failure of the server. A single save or question that
/// was chosen as the victim of a deadlock is sent again; inside a transaction it is not, because what came before it is gone too.
/// </summary>
/// <remarks>A lost connection is not tried again: nobody knows whether a save had come through. Opening one is retried by the driver itself.</remarks>
internal sealed class SqlServerStrategy(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    internal const int Attempts = 3;

    /// <summary>False, so that rows are streamed: a strategy that retries questions has to keep all their rows first.</summary>
    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded)
    {
        var context = dependencies.CurrentContext.Context;
        var isAlone = context.Database.CurrentTransaction is null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return operation(context, state);
            }
            catch (Exception failure) when (isAlone && attempt < Attempts && SqlServerErrors.IsDeadlock(failure))
            {
                // The other writer goes on now; this one waits for its locks.
            }
        }
    }

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded, CancellationToken cancellationToken = default)
    {
        var context = dependencies.CurrentContext.Context;
        var isAlone = context.Database.CurrentTransaction is null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await operation(context, state, cancellationToken);
            }
            catch (Exception failure) when (isAlone && attempt < Attempts && SqlServerErrors.IsDeadlock(failure))
            {
                // The other writer goes on now; this one waits for its locks.
            }
            catch (Exception failure) when (cancellationToken.IsCancellationRequested && SqlServerErrors.Of(failure) is not null)
            {
                throw new OperationCanceledException(failure.Message, failure, cancellationToken);
            }
        }
    }
}
