using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Portal.Architecture;
using Portal.Data.SqlServer;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Operations;

namespace Portal.Data;

/// <summary>What becomes of a save or a question that SQL Server breaks off, and rules of the server that only its compiler knows.</summary>
public sealed class SqlServerFailureTests
{
    private const int Deadlock = 1205;
    private const int DuplicateKey = 2627;
    private const int Cancelled = 0;

    private static readonly Refusal Stale = new(RefusalKind.Conflict, "Data.Stale");

    [Fact]
    public async Task A_question_that_lost_a_deadlock_is_asked_again()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        capture.Fail(Failure(Deadlock), Failure(Deadlock));

        Assert.Empty(await db.Set<Counter>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(SqlServerStrategy.Attempts, capture.Commands.Count);
    }

    [Fact]
    public async Task A_save_that_lost_a_deadlock_is_sent_again()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        db.Add(new SeedMark { Key = "x", At = default });
        capture.AnswerRows(1);
        capture.Fail(Failure(Deadlock));

        Assert.Equal(1, await db.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, capture.Commands.Count(command => command.Text.Contains("INSERT INTO [SeedMark]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_loses_every_time_is_told_as_SQLite_would_tell()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        capture.Fail(Enumerable.Repeat(Failure(Deadlock), SqlServerStrategy.Attempts));

        var failure = await Assert.ThrowsAsync<SqlException>(() => db.Set<Counter>().ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Deadlock, failure.Number);
    }

    [Theory]
    [InlineData(Deadlock)]
    [InlineData(DuplicateKey)]
    public async Task Inside_a_transaction_somebody_was_faster(int number)
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        db.Add(new SeedMark { Key = "x", At = default });
        capture.Fail(Failure(number));

        var saved = await db.TrySaveAsync(Stale, TestContext.Current.CancellationToken);

        Assert.Equal(Stale, saved.Refusal);
        Assert.Single(capture.Commands, command => command.Text.Contains("[SeedMark]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_not_wrapped()
    {
        const int networkGone = 10054;
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        capture.Fail(Failure(networkGone));

        Assert.Equal(networkGone, (await Assert.ThrowsAsync<SqlException>(() => db.Set<Counter>().ToListAsync(TestContext.Current.CancellationToken))).Number);
    }

    [Fact]
    public async Task What_was_cancelled_is_cancelled_and_not_failed()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        using var stop = new CancellationTokenSource();
        db.Add(new SeedMark { Key = "x", At = default });
        capture.Fail(Stopped());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.SaveChangesAsync(stop.Token));

        IEnumerable<Exception> Stopped()
        {
            stop.Cancel();
            yield return Failure(Cancelled);
        }
    }

    [Fact]
    public async Task A_database_whose_readers_wait_for_writers_is_told_apart()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        capture.AnswerRows(1);

        Assert.False(await db.ReadsWhileOthersWriteAsync(TestContext.Current.CancellationToken));
        Breaches.None(capture.Commands.SelectMany(command => SqlServerCapture.Errors(command.Text)));
    }

    [Fact]
    public async Task A_command_in_the_middle_of_an_answer_is_found()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        capture.AnswerRows(1);
        await using var rows = db.Set<SeedMark>().AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await rows.MoveNextAsync();

        await db.Set<Counter>().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Single(capture.Interrupting);
    }

    /// <summary>
    /// Texts are only looked for by parts of a thousand: more than 2,100 values travel as JSON, whose texts have the collation of the database
    /// and cannot be compared with those of a column.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2000, 1000)]
    [InlineData(5000, 1000)]
    public async Task A_list_fits_the_parameters_of_a_command(int ids, int texts)
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        await using var db = await OpenAsync(capture);
        var (people, keys) = (Enumerable.Range(0, ids).Select(_ => Guid.NewGuid()).ToList(), Enumerable.Range(0, texts).Select(n => $"{n}").ToList());

        await db.Set<Notice>().Where(notice => notice.UserId != default && people.Contains(notice.UserId)).ToListAsync(TestContext.Current.CancellationToken);
        await db.Set<SeedMark>().Where(mark => keys.Contains(mark.Key) && mark.At > default(DateTime)).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, capture.Commands.Count);
        Breaches.None(capture.Commands.SelectMany(command => ServerRules.Broken(command.Text)).Select(rule => rule[..Math.Min(200, rule.Length)]));
        Assert.DoesNotContain(capture.Commands, command => command.Text.Contains("OPENJSON(@keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM [Notice])) FROM [Counter]")]
    [InlineData("SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM [Notice]) THEN 1 ELSE 0 END) FROM [Counter]")]
    [InlineData("SELECT MAX(COUNT(*)) FROM [Counter]")]
    [InlineData("SELECT 1 FROM [Counter] GROUP BY (SELECT 1)")]
    [InlineData("SELECT COUNT(*) FROM [Counter] GROUP BY @key")]
    [InlineData("SELECT [Last] FROM [Counter] ORDER BY @by")]
    [InlineData("SELECT [c].[Last] FROM [Counter] AS [c] ORDER BY [c].[Last], [c].[Last] DESC")]
    [InlineData("SELECT [Last] FROM [Counter] ORDER BY [Last] OFFSET 0 ROWS FETCH NEXT 0 ROWS ONLY")]
    public void What_only_the_compiler_of_the_server_refuses_is_found(string sql)
    {
        Assert.Empty(SqlServerCapture.Errors(sql));
        Assert.NotEmpty(ServerRules.Broken(sql));
    }

    private static async Task<PortalDbContext> OpenAsync(SqlServerCapture capture) =>
        await capture.Get<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System, TestContext.Current.CancellationToken);

    /// <summary>The driver makes its exceptions itself.</summary>
    private static SqlException Failure(int number)
    {
        const BindingFlags inside = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var make = typeof(SqlError).GetConstructors(inside).First(made => made.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(int));
        var error = make.Invoke([.. make.GetParameters().Select((parameter, at) => at == 0 ? number : Filler(parameter.ParameterType))]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", inside)!.Invoke(errors, [error]);
        var wrap = typeof(SqlException).GetMethods(inside).First(method => method.Name == "CreateException" && method.GetParameters() is { Length: 2 } two && two[1].ParameterType == typeof(string));
        return (SqlException)wrap.Invoke(null, [errors, "16.0"])!;
    }

    private static object? Filler(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
