using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Assets;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Operations;
using Portal.Organization;
using Portal.Sharing;
using Portal.Support;

[assembly: AssemblyFixture(typeof(Portal.Data.CrashWriter))]

namespace Portal.Data;

/// <summary>A process that is killed while it writes: what it had acknowledged is there. SQLite, the database that lives in the process.</summary>
public sealed class CrashTests
{
    internal const string Work = "drafts";

    private const int EnoughWrites = 60;

    [Fact(Timeout = 120_000)]
    public async Task A_killed_process_loses_nothing_it_acknowledged()
    {
        using var folder = new OwnFolder();
        await using (var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder.Path), new FakeTimeProvider(PortalDatabase.Start)))
        {
            await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        }

        var acknowledged = await CrashWriter.KillAsync(folder.Path, Work, "", EnoughWrites, TestContext.Current.CancellationToken);

        await using var after = PortalDatabase.Build(PortalDatabase.Sqlite(folder.Path), new FakeTimeProvider(PortalDatabase.Start));
        await after.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        await using (var db = await after.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System))
        {
            var found = (await db.Set<FormDraft>().Select(draft => draft.SubjectId).ToListAsync()).ToHashSet();
            Assert.Superset(acknowledged.ToHashSet(), found);
            Assert.InRange(found.Count, acknowledged.Count, acknowledged.Count + 1);
        }

        SqliteConnection.ClearAllPools();
        Assert.Null(await SqliteCopy.CheckAsync(Path.Combine(folder.Path, DatabaseOptions.FileName), CancellationToken.None));
    }

    internal static async Task WriteAsync(IServiceProvider services, string argument, Func<Guid, Task> acknowledge)
    {
        var person = new Caller { UserId = Guid.CreateVersion7(), Name = "writer" };
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System))
        {
            db.Add(new PortalUser { Id = person.UserId.Value, UserName = "writer", NormalizedUserName = "WRITER", DisplayName = "writer" });
            await db.SaveChangesAsync();
        }

        var drafts = services.GetRequiredService<DraftStore>();
        while (true)
        {
            var id = Guid.CreateVersion7();
            var saved = await drafts.SaveAsync("crash", id, "typed text", null, person);
            if (saved.Succeeded)
            {
                await acknowledge(id);
            }
        }
    }
}

/// <summary>The other side of the crash tests: this test program, started with a few variables, writes until it is killed instead of testing.</summary>
public sealed class CrashWriter : IAsyncLifetime
{
    private const string FolderVariable = "PORTAL_CRASH_FOLDER";
    private const string PortVariable = "PORTAL_CRASH_PORT";
    private const string WorkVariable = "PORTAL_CRASH_WORK";
    private const string ArgumentVariable = "PORTAL_CRASH_ARGUMENT";

    private static readonly Dictionary<string, Func<IServiceProvider, string, Func<Guid, Task>, Task>> Works = new()
    {
        [CrashTests.Work] = CrashTests.WriteAsync,
        [SignatureCrashTests.Work] = SignatureCrashTests.WriteAsync,
        [PostingCrashTests.Work] = PostingCrashTests.WriteAsync,
    };

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            await WriteAsync(folder);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts a process that does the work over the folder, kills it after so many acknowledgements and answers all it gave.</summary>
    internal static async Task<IReadOnlyList<Guid>> KillAsync(string folder, string work, string argument, int enough, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        // Any one test will do: the fixture of the assembly comes before it and never returns.
        using var writer = PortalProcess.Start(typeof(CrashWriter).Assembly.Location, folder, ["--filter-class", typeof(CrashTests).FullName!], new()
        {
            [FolderVariable] = folder,
            [PortVariable] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
            [WorkVariable] = work,
            [ArgumentVariable] = argument,
        });
        var acknowledged = new List<Guid>();
        using (var client = await listener.AcceptTcpClientAsync(cancellationToken))
        using (var reader = new StreamReader(client.GetStream()))
        {
            while (acknowledged.Count < enough && await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                acknowledged.Add(Guid.Parse(line));
            }

            // Still in the middle of the next write: SIGKILL gives it no chance to finish anything.
            writer.Kill();
            await writer.WaitForExitAsync(cancellationToken);
            while (await ReadOrEndAsync(reader) is { Length: 36 } line)
            {
                acknowledged.Add(Guid.Parse(line));
            }
        }

        Assert.True(acknowledged.Count >= enough, $"only {acknowledged.Count} writes: {await writer.StandardOutput.ReadToEndAsync(cancellationToken)}{await writer.StandardError.ReadToEndAsync(cancellationToken)}");
        return acknowledged;
    }

    private static async Task<string?> ReadOrEndAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(string folder)
    {
        await using var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder), new FakeTimeProvider(PortalDatabase.Start));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable(PortVariable)!, CultureInfo.InvariantCulture));
        await using var acknowledge = new StreamWriter(client.GetStream()) { AutoFlush = true };
        await using var scope = services.CreateAsyncScope();
        await Works[Environment.GetEnvironmentVariable(WorkVariable)!](scope.ServiceProvider, Environment.GetEnvironmentVariable(ArgumentVariable) ?? "", id => acknowledge.WriteLineAsync(id.ToString()));
    }
}
