using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Portal.Catalog;
using Portal.Data;
using Portal.Journal;
using Portal.Organization;
using Portal.Support;

namespace Portal.Demo;

/// <summary>A database with a small demo: the first department whole, two others with three resources each.</summary>
public sealed class DemoDatabase : IAsyncLifetime
{
    private static readonly DemoScale Small = new(3, 3);

    public PortalDatabase Database { get; } = new();

    internal IReadOnlyList<ResourceRevision> Revisions { get; private set; } = [];

    internal IReadOnlyList<InformationResource> Resources { get; private set; } = [];

    internal ILookup<Guid, JournalRow> Rows { get; private set; } = Array.Empty<JournalRow>().ToLookup(_ => Guid.Empty);

    internal IReadOnlyList<PortalUser> Users { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await RunAsync(Database, Environments.Development);
        await using var db = await Database.OpenAsync();
        Revisions = await db.ResourceRevisions.AsNoTracking().ToListAsync();
        Resources = await db.InformationResources.AsNoTracking().ToListAsync();
        Users = await db.Users.AsNoTracking().ToListAsync();
        Rows = (await db.Set<JournalRow>().AsNoTracking().Where(row => row.Subject == nameof(InformationResource)).OrderBy(row => row.Id).ToListAsync())
            .ToLookup(row => row.SubjectId!.Value);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>What a start does: every seed, the demo last.</summary>
    internal static async Task RunAsync(PortalDatabase database, string environment, CancellationToken cancellationToken = default)
    {
        await using var services = PortalDatabase.Build(
            database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, more => Add(more, environment));
        await services.GetRequiredService<Seeder>().RunAsync(cancellationToken);
    }

    internal static void Add(IServiceCollection services, string environment)
    {
        services.AddDemo(new FixedEnvironment(environment));
        services.AddSingleton(Small);
    }

    internal sealed class FixedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = nameof(Portal);

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
