using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Operations;
using Portal.Organization;
using Portal.Support;

[assembly: AssemblyFixture(typeof(Portal.Data.CrashWriter))]

namespace Portal.Data;

/// <summary>A process that is killed while it writes: what it had acknowledged is there. SQLite, the database that lives in the process.</summary>
public sealed class CrashTests
{
    private const int EnoughWrites = 60;

    [Fact(Timeout = 120_000)]
    public async Task A_killed_process_loses_nothing_it_acknowledged()
    {
        using var folder = new OwnFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using (var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder.Path), new FakeTimeProvider(PortalDatabase.Start)))
        {
            await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        using var writer = PortalProcess.Start(typeof(CrashTests).Assembly.Location, folder.Path, CrashWriter.Arguments, new()
        {
            [CrashWriter.FolderVariable] = folder.Path,
            [CrashWriter.PortVariable] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
        });
        var acknowledged = new List<Guid>();
        using (var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        using (var reader = new StreamReader(client.GetStream()))
        {
            while (acknowledged.Count < EnoughWrites && await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                acknowledged.Add(Guid.Parse(line));
            }

            // Still in the middle of the next write: SIGKILL gives it no chance to finish anything.
            writer.Kill();
            await writer.WaitForExitAsync();
            while (await ReadOrEndAsync(reader) is { Length: 36 } line)
            {
                acknowledged.Add(Guid.Parse(line));
            }
        }

        Assert.True(acknowledged.Count >= EnoughWrites, $"only {acknowledged.Count} writes: {await writer.StandardOutput.ReadToEndAsync()}{await writer.StandardError.ReadToEndAsync()}");
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
}

/// <summary>The other side of the crash test: this test program, started with two variables, writes until it is killed instead of testing.</summary>
public sealed class CrashWriter : IAsyncLifetime
{
    public const string FolderVariable = "PORTAL_CRASH_FOLDER";
    public const string PortVariable = "PORTAL_CRASH_PORT";

    /// <summary>Any one test will do: the fixture of the assembly comes before it and never returns.</summary>
    public static readonly string[] Arguments = ["--filter-class", typeof(CrashTests).FullName!];

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            await WriteAsync(folder, int.Parse(Environment.GetEnvironmentVariable(PortVariable)!, CultureInfo.InvariantCulture));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task WriteAsync(string folder, int port)
    {
        await using var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder), TimeProvider.System);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var acknowledge = new StreamWriter(client.GetStream()) { AutoFlush = true };
        var person = new Caller { UserId = Guid.CreateVersion7(), Name = "writer" };
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System))
        {
            db.Add(new PortalUser { Id = person.UserId.Value, UserName = "writer", NormalizedUserName = "WRITER", DisplayName = "writer" });
            await db.SaveChangesAsync();
        }

        var drafts = services.CreateScope().ServiceProvider.GetRequiredService<DraftStore>();
        while (true)
        {
            var id = Guid.CreateVersion7();
            var saved = await drafts.SaveAsync("crash", id, "typed text", null, person);
            if (saved.Succeeded)
            {
                await acknowledge.WriteLineAsync(id.ToString());
            }
        }
    }
}
