using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portal.Support;

namespace Portal.Data;

/// <summary>
/// The portal's services on the SQL Server provider without a server: no connection is opened, every command is kept and answered
/// with nothing. What a use case would send can so be parsed as T-SQL and bound to the tables; what it would find cannot be told.
/// </summary>
internal sealed class SqlServerCapture : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Interceptor interceptor;
    private readonly LengthGuard lengths = new();

    /// <param name="folder">Data folder of the services.</param>
    public SqlServerCapture(string folder)
    {
        interceptor = new Interceptor();
        var options = new DatabaseOptions(DatabaseProvider.SqlServer, "Server=none;Database=none;Connect Timeout=1", folder);
        services = PortalDatabase.Build(options, new FakeTimeProvider(PortalDatabase.Start), more =>
            more.AddSingleton<IInterceptor>(interceptor).AddSingleton<IInterceptor>(lengths));
    }

    public IReadOnlyCollection<SentCommand> Commands => interceptor.Commands;

    /// <summary>
    /// So many of the next queries find one row of made-up values instead of none, which leads a use case further;
    /// limited, because some go on until they find nothing.
    /// </summary>
    public void AnswerRows(int queries) => interceptor.RowsLeft = queries;

    /// <summary>Commands that were sent while the rows of another one were still being read on the same connection.</summary>
    public IReadOnlyCollection<string> Interrupting => interceptor.Interrupting;

    /// <summary>Texts that were to be saved and are longer than their columns.</summary>
    public IReadOnlyCollection<string> TooLong => lengths.Found;

    /// <summary>The next commands fail with these.</summary>
    public void Fail(params IEnumerable<Exception> failures) => interceptor.Fail(failures);

    public IServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.CreateScope().ServiceProvider.GetRequiredService<T>();

    /// <summary>Every error the T-SQL grammar of SQL Server 2022 finds, with the command it stands in.</summary>
    public static IReadOnlyList<string> Errors(string sql)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        using var reader = new StringReader(sql);
        parser.Parse(reader, out var errors);
        return [.. errors.Select(error => $"{error.Line}:{error.Column} {error.Message}\n{sql}")];
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class Interceptor : IDbConnectionInterceptor, IDbCommandInterceptor, IDbTransactionInterceptor
    {
        private readonly ConcurrentQueue<Exception> toFail = new();
        private readonly ConcurrentDictionary<DbConnection, string> reading = new();

        public ConcurrentQueue<SentCommand> Commands { get; } = new();

        public ConcurrentQueue<string> Interrupting { get; } = new();

        public int RowsLeft { get; set; }

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection));

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection)));

        public ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public ValueTask<InterceptionResult> ReleasingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public ValueTask<InterceptionResult> RollingBackToSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        // The driver takes no transaction but its own.
        public DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            result.Transaction = null;
            return result;
        }

        public InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            InterceptionResult<DbDataReader>.SuppressWithResult(Read(command));

        public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(Read(command)));

        public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            InterceptionResult<int>.SuppressWithResult(Keep(command));

        public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(Keep(command)));

        public InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
            InterceptionResult<object>.SuppressWithResult(Keep(command));

        public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<object>.SuppressWithResult(Keep(command)));

        public void Fail(IEnumerable<Exception> failures)
        {
            foreach (var failure in failures)
            {
                toFail.Enqueue(failure);
            }
        }

        private DbDataReader Read(DbCommand command)
        {
            var (found, connection) = (Keep(command) == 1, command.Connection!);
            reading[connection] = command.CommandText;
            return new MadeUpRow(found, () => reading.TryRemove(connection, out _));
        }

        /// <summary>One row is said to be changed as long as rows are found, so that a writer goes on to its next command.</summary>
        private int Keep(DbCommand command)
        {
            Commands.Enqueue(SentCommand.Of(command));
            if (reading.TryGetValue(command.Connection!, out var open))
            {
                Interrupting.Enqueue($"{command.CommandText}\nwhile reading\n{open}");
            }

            if (toFail.TryDequeue(out var failure))
            {
                throw failure;
            }

            return RowsLeft-- > 0 ? 1 : 0;
        }
    }

    private sealed class NoTransaction(DbConnection connection) : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
