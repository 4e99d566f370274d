using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Architecture;
using Portal.Kernel;
using Portal.Operations;

namespace Portal.Data;

/// <summary>
/// What the portal sends to SQL Server is T-SQL that the grammar of SQL Server 2022 accepts, and names only what the script of the DBA
/// makes: the script itself, and the commands of every class that opens the database. Proved without a server; what a server would answer is proved where
/// <c>PORTAL_TEST_SQLSERVER</c> names one.
/// </summary>
public sealed partial class SqlServerCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int QueriesThatFind = 40;

    private static readonly string LongText = new('长', 5000);

    /// <summary>These talk to a connection of their own or start whole work; each has tests of its own.</summary>
    private static readonly string[] Apart = ["Portal.Data", "Portal.Operations", "Portal.Demo"];

    public static readonly TheoryData<string> Misnaming =
    [
        "SELECT [n].[Nope] FROM [Notice] AS [n]",
        "SELECT 1 FROM [Nope]",
        "SELECT [Id] FROM [JournalRow] AS [j], [Notice] AS [n]",
        "SELECT [x].[Id] FROM (SELECT [n].[Id] FROM [Notice] AS [n]) AS [y]",
        "SELECT [y].[Key] FROM (SELECT [n].[Id] FROM [Notice] AS [n]) AS [y]",
        "UPDATE [Notice] SET [Nope] = @value",
        "INSERT INTO [Notice] ([Id], [Nope]) VALUES (@value, @value)",
        "DELETE FROM [n] FROM [Notice] AS [n] WHERE [n].[Nope] = @value",
        "SELECT [n].[Id] FROM [Notice] AS [n] WHERE [n].[Id] = @missing",
    ];

    private static readonly Lazy<IReadOnlyList<string>> Misnamed = new(() =>
    {
        using var schema = SqlServerSchema.Read();
        return schema.Problems(Misnaming.Select(row => new SentCommand(row.Data, "@value uniqueidentifier")));
    });

    [Fact]
    public async Task The_script_of_the_DBA_is_TSql()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "db", "sqlserver", "portal.sql"));

        Assert.Contains("CREATE TABLE [JournalRow]", script, StringComparison.Ordinal);
        Breaches.None(SqlServerCapture.Errors(script).Select(error => error.Split('\n')[0]));
    }

    [Fact]
    public void The_script_of_the_DBA_names_only_what_it_makes()
    {
        using var schema = SqlServerSchema.Read();

        Assert.True(schema.Objects >= 240, $"only {schema.Objects} objects");
        Breaches.None(schema.Problems([]));
    }

    [Theory]
    [InlineData("SELECT 1 FRO M")]
    [InlineData("SELECT 1 FROM WHERE")]
    [InlineData("SELECT * FROM JournalRow LIMIT 5")]
    [InlineData("INSERT OR IGNORE INTO Counter (Prefix, Last) VALUES ('x', 0)")]
    public void A_command_that_is_not_TSql_is_found(string sql) => Assert.NotEmpty(SqlServerCapture.Errors(sql));

    [Theory]
    [MemberData(nameof(Misnaming))]
    public void A_command_that_names_what_is_not_there_is_found(string sql)
    {
        Assert.Empty(SqlServerCapture.Errors(sql));
        Assert.Contains(Misnamed.Value, problem => problem.EndsWith(sql, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_class_that_opens_the_database_speaks_TSql(bool findsRows)
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        var silent = new List<string>();
        var classes = Classes().ToList();
        foreach (var type in classes)
        {
            var before = capture.Commands.Count;
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsAsked))
            {
                capture.AnswerRows(findsRows ? QueriesThatFind : 0);
                await TryAsync(capture, type, method, "x");
            }

            if (capture.Commands.Count == before)
            {
                silent.Add(type.FullName!);
            }
        }

        Assert.True(classes.Count >= 60, $"only {classes.Count} classes");
        Assert.True(silent.Count * 4 <= classes.Count, $"too many said nothing: {string.Join(", ", silent)}");
        Judge(capture);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_saves_a_text_that_is_longer_than_its_column(bool findsRows)
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        var found = new List<string>();
        foreach (var type in Classes())
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsAsked))
            {
                var before = capture.TooLong.Count;
                capture.AnswerRows(findsRows ? QueriesThatFind : 0);
                await TryAsync(capture, type, method, LongText);
                found.AddRange(capture.TooLong.Skip(before).Select(problem => $"{type.FullName}.{method.Name}: {problem}"));
            }
        }

        // The kind of a draft is a constant of the program and nobody's text.
        Breaches.None(found.Distinct().Where(problem => !problem.Contains("FormDraft.Kind", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_entity_is_written_and_removed_in_TSql()
    {
        using var folder = new OwnFolder();
        await using var capture = new SqlServerCapture(folder.Path);
        var contexts = capture.Get<IDbContextFactory<PortalDbContext>>();
        await using var model = await contexts.OpenAsync(Caller.System);
        var types = model.Model.GetEntityTypes().Where(type => !type.IsOwned() && type.ClrType.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true).ToList();
        foreach (var (type, state) in types.SelectMany(type => new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted }.Select(state => (type, state))))
        {
            await using var db = await contexts.OpenAsync(Caller.System);
            try
            {
                db.Entry(Activator.CreateInstance(type.ClrType, nonPublic: true)!).State = state;
                await db.SaveChangesAsync();
            }
            catch (Exception unfit) when (unfit is InvalidOperationException or DbUpdateException or NullReferenceException)
            {
                // The command is out before its empty answer disappoints; an empty object that is unfit to be sent is counted below.
            }
        }

        foreach (var verb in new[] { "INSERT INTO", "UPDATE", "DELETE FROM" })
        {
            var reached = types.Count(type => capture.Commands.Any(command => command.Text.Contains($"{verb} [{type.GetTableName()}]", StringComparison.Ordinal)));
            Assert.True(reached * 2 >= types.Count, $"{verb}: {reached} of {types.Count} tables");
        }

        // A statement on a table with a trigger must not give back rows by OUTPUT (334).
        var guarded = TriggerOn().Matches(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "db", "sqlserver", "portal.sql"))).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(4, guarded.Count);
        Breaches.None(from statement in capture.Commands.SelectMany(command => command.Text.Split(';'))
                      where statement.Contains("OUTPUT", StringComparison.Ordinal) && guarded.Any(table => statement.Contains($" [{table}]", StringComparison.Ordinal))
                      select statement);
        Judge(capture);
    }

    [GeneratedRegex(@"CREATE TRIGGER \[\w+\] ON \[(\w+)\]")]
    private static partial Regex TriggerOn();

    private static void Judge(SqlServerCapture capture)
    {
        var commands = capture.Commands.DistinctBy(command => command.Text).ToList();
        Breaches.None(commands.SelectMany(command => SqlServerCapture.Errors(command.Text)));
        using var schema = SqlServerSchema.Read();
        Breaches.None(schema.Problems(commands));
        Breaches.None(commands.SelectMany(command => ServerRules.Broken(command.Text)));

        // SQLite reads two things at once on one connection, SQL Server does not.
        Breaches.None(capture.Interrupting.Distinct());
    }

    private static IEnumerable<Type> Classes() => typeof(Program).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, Namespace: { } space }
            && !Apart.Any(apart => space.StartsWith(apart, StringComparison.Ordinal)) && !type.IsAssignableTo(typeof(IHostedService))
            && type.GetConstructors().Any(made => made.GetParameters().Any(p => p.ParameterType == typeof(IDbContextFactory<PortalDbContext>))));

    private static bool IsAsked(MethodInfo method) =>
        !method.IsSpecialName && !method.ContainsGenericParameters && (method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));

    /// <summary>The answers are empty or made up, so anything may fail after a command; only the commands are judged.</summary>
    private static async Task TryAsync(SqlServerCapture capture, Type type, MethodInfo method, string text)
    {
        using var scope = capture.Services.CreateScope();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var target = ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
            var arguments = SampleArguments.For(method, text);
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = arguments[i] is CancellationToken ? limit.Token : arguments[i];
            }

            var answer = method.Invoke(target, arguments);
            var task = answer as Task ?? (Task)answer!.GetType().GetMethod("AsTask")!.Invoke(answer, null)!;
            await task.WaitAsync(Patience);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            TestContext.Current.SendDiagnosticMessage("{0}.{1}: {2}", type.Name, method.Name, failure.Message);
        }
    }
}
