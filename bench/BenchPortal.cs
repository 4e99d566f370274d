using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Catalog;
using Portal.Data;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Bench;

/// <summary>The portal's services over a SQLite database of its own, filled with generated records.</summary>
internal sealed class BenchPortal : IAsyncDisposable
{
    public const string Login = "bench";
    public const string Password = "Bench-pass-2026";

    private const int Batch = 2_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-bench-");

    private BenchPortal() { }

    public ServiceProvider Services { get; private set; } = null!;

    public string DataFolder => folder.FullName;

    /// <summary>Where the tests find a SQL Server; only a benchmark that says so runs there.</summary>
    public static string? SqlServer => Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER") is { Length: > 0 } value ? value : null;

    private bool IsSqlServer { get; init; }

    /// <summary>A migrated database with reference data, no people.</summary>
    /// <param name="sqlServer">Connection string of a server that gets a database of its own; null for SQLite.</param>
    public static async Task<BenchPortal> CreateAsync(string? sqlServer = null)
    {
        var portal = new BenchPortal { IsSqlServer = sqlServer is not null };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [DatabaseOptions.FolderKey] = portal.DataFolder }).Build();
        var database = sqlServer is null
            ? DatabaseOptions.Read(configuration, portal.DataFolder)
            : new DatabaseOptions(DatabaseProvider.SqlServer, new SqlConnectionStringBuilder(sqlServer) { InitialCatalog = $"portal_bench_{Guid.NewGuid():N}" }.ToString(), portal.DataFolder);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddLocalization();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPortalFolders(database, configuration);
        portal.Services = services.BuildServiceProvider();
        await portal.Services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        await portal.Services.GetRequiredService<Seeder>().RunAsync(CancellationToken.None);
        return portal;
    }

    public T Get<T>()
        where T : notnull => Services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public async Task<PortalDbContext> OpenAsync() => await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);

    /// <summary>Without the interceptors: no journal rows, no versions, no pragmas.</summary>
    public PortalDbContext OpenBare()
    {
        var connection = Services.GetRequiredService<DatabaseOptions>().ConnectionString;
        return IsSqlServer
            ? new SqlServerPortalDbContext(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseApplicationServiceProvider(DesignTime.IdentityServices)
                .UseSqlServer(connection, o => o.UseCompatibilityLevel(DesignTime.SqlServerCompatibilityLevel)).Options)
            : new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseApplicationServiceProvider(DesignTime.IdentityServices).UseSqlite(connection).Options);
    }

    /// <summary>Somebody with an account and the role.</summary>
    /// <param name="departmentId">Null for the first department of the seed.</param>
    public async Task<Caller> AddPersonAsync(string roleName, Guid? departmentId = null, string login = Login)
    {
        await using var db = await OpenAsync();
        var department = departmentId ?? (await db.Departments.OrderBy(d => d.Number).FirstAsync()).Id;
        var role = await db.Roles.SingleAsync(r => r.Name == roleName);
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(), UserName = login, NormalizedUserName = login.ToUpperInvariant(), DisplayName = "测量", DepartmentId = department,
            SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = DateTime.UnixEpoch, PasswordChangedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        user.PasswordHash = new PasswordHasher<PortalUser>().HashPassword(user, Password);
        db.Add(user);
        db.UserRoles.Add(new() { UserId = user.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return await Get<Identity.CallerFactory>().CreateAsync(user.Id);
    }

    /// <summary>So many departments: those of the seed, and more where it has fewer. The caller saves.</summary>
    public static async Task<List<Department>> DepartmentsAsync(PortalDbContext bare, int count)
    {
        var departments = await bare.Departments.OrderBy(d => d.Number).Take(count).ToListAsync();
        foreach (var number in Enumerable.Range(1, count - departments.Count))
        {
            var added = Department.Create(900 + number, $"测量部门{number}", $"测量{number}", departments[0].Kind, "", departments[0].ValidFrom);
            bare.Add(added);
            departments.Add(added);
        }

        return departments;
    }

    /// <summary>Published resources straight into the tables: how they came about is not measured.</summary>
    /// <param name="items">Data items per resource at most; about as many lines leave in an export.</param>
    public async Task PublishAsync(CatalogGenerator generator, int resources, int items)
    {
        Guid[] departments;
        await using (var db = await OpenAsync())
        {
            departments = await db.Departments.OrderBy(d => d.Number).Select(d => d.Id).ToArrayAsync();
        }

        await using var bare = OpenBare();
        bare.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var start = 0; start < resources; start += Batch)
        {
            for (var number = start; number < Math.Min(start + Batch, resources); number++)
            {
                var resource = InformationResource.Create(departments[number % departments.Length], DateTime.UnixEpoch);
                bare.Add(resource);
                bare.Add(ResourceRevision.Open(resource, 1, generator.Content(number, items), Caller.System, DateTime.UnixEpoch));
            }

            await bare.SaveChangesAsync();
            bare.ChangeTracker.Clear();
        }

        await bare.Database.ExecuteSqlRawAsync("""
            UPDATE ResourceRevision SET Status = 'Published', PublishedOn = '2026-01-05';
            UPDATE InformationResource SET PublishedOn = '2026-01-05', Code = printf('302%05d/%05d', rowid / 100000, rowid % 100000),
                PublishedRevisionId = (SELECT r.Id FROM ResourceRevision r WHERE r.ResourceId = InformationResource.Id);
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsSqlServer)
        {
            await using var db = await OpenAsync();
            await db.Database.EnsureDeletedAsync();
        }

        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
