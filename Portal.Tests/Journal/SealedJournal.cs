using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Journal.Seals;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Journal;

/// <summary>A database of its own with a journal that is sealed, and the means of somebody who owns the database server.</summary>
internal sealed class SealedJournal : IAsyncDisposable
{
    /// <summary>Making a key takes a second; one is enough for all tests.</summary>
    private static readonly Lazy<string> Key = new(() =>
    {
        using var rsa = System.Security.Cryptography.RSA.Create(3072);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    private readonly PortalDatabase database = new();

    public PortalDatabase Database => database;

    public JournalOptions Options => database.Services.GetRequiredService<JournalOptions>();

    public bool IsSqlite => PortalDatabase.SqlServer is null;

    /// <summary>As many seals, each over its own rows.</summary>
    public static async Task<SealedJournal> MakeAsync(int seals = 3, int rowsPerSeal = 4)
    {
        var made = new SealedJournal();
        await made.database.InitializeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(made.Options.KeyFile)!);
        await File.WriteAllTextAsync(made.Options.KeyFile, Key.Value);
        for (var i = 0; i < seals; i++)
        {
            await made.AddRowsAsync(rowsPerSeal);
            Assert.Equal(1, await made.SealAsync());
        }

        return made;
    }

    public async Task AddRowsAsync(int count, string label = "事项")
    {
        await using var db = await database.OpenAsync();
        for (var i = 0; i < count; i++)
        {
            db.AddJournal(database.Clock, "Journal.Tested", "Test", Guid.CreateVersion7(), $"{label}{i}", new FieldChange("Name", "旧", $"新{i}𠮷"));
        }

        await db.SaveChangesAsync();
        database.Clock.Advance(TimeSpan.FromSeconds(30));
    }

    public Task<int> SealAsync() => database.Get<SealJournal>().ExecuteAsync(TestContext.Current.CancellationToken);

    public async Task<Verification> VerifyAsync() => (await database.Get<VerifyJournal>().ExecuteAsync(null, Caller.System, TestContext.Current.CancellationToken)).Value;

    /// <summary>The database as its administrator sees it: no trigger protects rows and seals any more.</summary>
    public async Task<PortalDbContext> BreakInAsync()
    {
        var db = await database.OpenAsync();
        foreach (var table in new[] { "JournalRow", "JournalSeal", "JournalTimeStamp" })
        {
            foreach (var trigger in IsSqlite ? new[] { $"{table}_RefuseUPDATE", $"{table}_RefuseDELETE" } : [$"{table}_AppendOnly"])
            {
                var sql = $"DROP TRIGGER IF EXISTS {trigger}";
                await db.Database.ExecuteSqlRawAsync(sql);
            }
        }

        return db;
    }

    /// <summary>Inserts a row under an id of one's own choice, as a copy of the first row.</summary>
    public async Task InsertRowAsync(PortalDbContext db, long id)
    {
        const string Columns = "At, ActorName, Action, Subject, SubjectLabel, Changes";
        var sql = $"INSERT INTO JournalRow (Id, {Columns}) SELECT {id}, {Columns} FROM JournalRow WHERE Id = (SELECT MIN(Id) FROM JournalRow)";
        await db.Database.ExecuteSqlRawAsync(IsSqlite ? sql : $"SET IDENTITY_INSERT JournalRow ON; {sql}; SET IDENTITY_INSERT JournalRow OFF");
    }

    public async Task<List<JournalSeal>> SealsAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.Set<JournalSeal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync();
    }

    public string[] AnchorLines() => File.Exists(Options.AnchorFile) ? File.ReadAllLines(Options.AnchorFile) : [];

    /// <summary>Another node on the same database.</summary>
    public ServiceProvider Node(Action<IServiceCollection>? more = null) => PortalDatabase.Build(database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, more);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

/// <summary>An anchor on a disk that can be full.</summary>
internal sealed class FullDisk(JournalOptions options) : IAnchor
{
    private readonly FileAnchor file = new(options);

    public bool IsFull { get; set; } = true;

    public string Place => file.Place;

    public bool Exists => file.Exists;

    public Task AppendAsync(IReadOnlyList<string> lines, CancellationToken cancellationToken) =>
        IsFull ? throw new IOException("No space left on device") : file.AppendAsync(lines, cancellationToken);

    public IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken) => file.ReadAsync(cancellationToken);

    public IEnumerable<string> ReadBackwards() => file.ReadBackwards();
}
