using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Support;

/// <summary>
/// The portal's services over a real database of its own: a SQLite file in a temporary folder, or, when
/// <c>PORTAL_TEST_SQLSERVER</c> holds a connection string, a database <c>portal_test_&lt;guid&gt;</c> on that server, restored from one template.
/// Time stands still at <see cref="Start"/> until a test moves it.
/// </summary>
public sealed class PortalDatabase : IAsyncLifetime
{
    /// <summary>Monday 2026-11-23, 10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private static readonly SemaphoreSlim TemplateGate = new(1, 1);
    private static string? template;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}");
    private string? sqlServerDatabase;

    public FakeTimeProvider Clock { get; } = new(Start);

    public ServiceProvider Services { get; private set; } = null!;

    public string DataFolder => folder;

    public static string? SqlServer => Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER") is { Length: > 0 } value ? value : null;

    public IDbContextFactory<PortalDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        if (SqlServer is { } server)
        {
            sqlServerDatabase = $"portal_test_{Guid.NewGuid():N}";
            var isMade = await SqlServerTemplate.TryRestoreAsync(server, sqlServerDatabase);
            Services = Build(OnServer(server, sqlServerDatabase, folder), Clock);
            if (!isMade)
            {
                await PrepareAsync(Services);
            }

            return;
        }

        File.Copy(await TemplateAsync(), Path.Combine(folder, DatabaseOptions.FileName));
        Services = Build(Sqlite(folder), Clock, services =>
        {
            WithoutFlush.Add(services);
            LengthGuard.Add(services);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Services is null)
        {
            // The fixture failed before there was anything to close; its own exception tells.
            return;
        }

        if (sqlServerDatabase is not null)
        {
            await using var db = await Contexts.CreateDbContextAsync();
            await db.Database.EnsureDeletedAsync();
        }

        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A use case as the portal would make it.</summary>
    public T Get<T>()
        where T : notnull => Services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public async Task<PortalDbContext> OpenAsync() => await Contexts.OpenAsync(Caller.System);

    public async Task<Department> DepartmentAsync(string shortName)
    {
        await using var db = await OpenAsync();
        return await db.Departments.AsNoTracking().SingleAsync(d => d.ShortName == shortName);
    }

    internal static DatabaseOptions Sqlite(string folder) => DatabaseOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [DatabaseOptions.FolderKey] = folder }).Build(), folder);

    internal static DatabaseOptions OnServer(string server, string database, string folder) =>
        new(DatabaseProvider.SqlServer, new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ToString(), folder);

    internal static ServiceProvider Build(DatabaseOptions options, TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddPortalFolders(options, new ConfigurationBuilder().Build());
        services.AddSingleton(clock);
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    internal static async Task PrepareAsync(ServiceProvider services)
    {
        await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        await services.GetRequiredService<Seeder>().RunAsync(CancellationToken.None);
    }

    /// <summary>Migrated and seeded once per run, then copied: a test class costs a file copy.</summary>
    private static async Task<string> TemplateAsync()
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (template is null)
            {
                var made = Path.Combine(Path.GetTempPath(), $"portal-template-{Environment.ProcessId}-{Guid.NewGuid():N}");
                Directory.CreateDirectory(made);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
                await using (var services = Build(Sqlite(made), new FakeTimeProvider(Start), LengthGuard.Add))
                {
                    await PrepareAsync(services);
                    await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
                    await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                }

                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                template = Path.Combine(made, DatabaseOptions.FileName);
            }

            return template;
        }
        finally
        {
            TemplateGate.Release();
        }
    }
}
