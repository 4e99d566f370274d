using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Catalog;
using Portal.Data;
using Portal.Data.Sqlite;
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

    /// <summary>A migrated database with reference data, no people.</summary>
    public static async Task<BenchPortal> CreateAsync()
    {
        var portal = new BenchPortal();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [DatabaseOptions.FolderKey] = portal.DataFolder }).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddLocalization();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPortalFolders(DatabaseOptions.Read(configuration, portal.DataFolder), configuration);
        portal.Services = services.BuildServiceProvider();
        await portal.Services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        await portal.Services.GetRequiredService<Seeder>().RunAsync(CancellationToken.None);
        return portal;
    }

    public T Get<T>()
        where T : notnull => Services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public async Task<PortalDbContext> OpenAsync() => await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);

    /// <summary>Somebody with an account and the role; the first department of the seed.</summary>
    public async Task<Caller> AddPersonAsync(string roleName)
    {
        await using var db = await OpenAsync();
        var department = await db.Departments.OrderBy(d => d.Number).FirstAsync();
        var role = await db.Roles.SingleAsync(r => r.Name == roleName);
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(), UserName = Login, NormalizedUserName = Login.ToUpperInvariant(), DisplayName = "测量", DepartmentId = department.Id,
            SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = DateTime.UnixEpoch, PasswordChangedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        user.PasswordHash = new PasswordHasher<PortalUser>().HashPassword(user, Password);
        db.Add(user);
        db.UserRoles.Add(new() { UserId = user.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return await Get<Identity.CallerFactory>().CreateAsync(user.Id);
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

        // Without the interceptors: no journal rows, no versions.
        var options = new DbContextOptionsBuilder<SqlitePortalDbContext>().UseApplicationServiceProvider(DesignTime.IdentityServices).UseSqlite($"Data Source={Path.Combine(DataFolder, DatabaseOptions.FileName)}").Options;
        await using var bare = new SqlitePortalDbContext(options);
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
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
