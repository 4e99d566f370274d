using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Search;

/// <summary>
/// Keeps this node's index in step with the database: rebuilt when missing, damaged or of another version, else caught up from
/// its watermark after a publication here, or within <see cref="Poll"/> after one on another node.
/// </summary>
public sealed class CatalogIndexKeeper(
    DatabaseOptions database, IConfiguration configuration, IDbContextFactory<PortalDbContext> contexts, CatalogChanges changes,
    TimeProvider clock, ILogger<CatalogIndexKeeper> log) : BackgroundService
{
    public const string FolderKey = "Search:Folder";

    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>Nodes' clocks differ and transactions commit late, so each look goes back a little further than the last.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private CatalogIndex? index;
    private string names = "";
    private HashSet<(Guid Id, Guid Version)> read = [];
    private int isReady;

    /// <summary>False until the first catch-up: searches say so instead of showing an empty catalog.</summary>
    public bool IsReady => Volatile.Read(ref isReady) == 1;

    /// <summary>Runs a search on the current index; null while it is being prepared.</summary>
    public T? Search<T>(Func<CatalogIndex, T> search)
        where T : class
    {
        if (!IsReady || index is not { } current)
        {
            return null;
        }

        try
        {
            return search(current);
        }
        catch (CatalogIndexBrokenException broken)
        {
            log.LogError(broken, "The search index is damaged and will be rebuilt");
            Interlocked.Exchange(ref isReady, 0);
            changes.Signal();
            return null;
        }
    }

    /// <summary>Brings the index up to the database. Safe to call at any time, from anywhere.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            var isBroken = index is not null && !IsReady;
            if (index is null || isBroken)
            {
                index?.Dispose();
                index = CatalogIndex.Open(configuration[FolderKey] is { Length: > 0 } set ? set : Path.Combine(database.DataFolder, DatabaseOptions.IndexFolderName), verify: isBroken);
            }

            var from = clock.UtcNow() - Overlap;
            var known = await NamesAsync(db, cancellationToken);
            if (Parse(index.Watermark) is not { } since || (names.Length > 0 && names != known) || isBroken)
            {
                log.LogInformation("The search index is {Condition}; rebuilding", index.Condition);
                await index.RebuildAsync(CatalogDocuments.ReadAsync(db, null, cancellationToken), Format(from), cancellationToken);
                read = [];
            }
            else
            {
                var state = await StateAsync(db, since, cancellationToken);
                var changed = state.SetEquals(read) ? [] : await CatalogDocuments.ReadAsync(db, since, cancellationToken).ToListAsync(cancellationToken);
                if (changed.Count > 0)
                {
                    await index.UpdateAsync(changed, [], cancellationToken);
                }

                read = state;
                if (changed.Count > 0 || from - since > Overlap)
                {
                    await index.CommitAsync(Format(from), cancellationToken);
                }
            }

            // What everybody sees first, counted before the first one asks.
            index.Search(new CatalogSearchRequest(), SearchCatalog.Readable, cancellationToken);
            names = known;
            Interlocked.Exchange(ref isReady, 1);
        }
        finally
        {
            gate.Release();
        }
    }

    public override void Dispose()
    {
        index?.Dispose();
        gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = changes.Next;
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The search index could not be brought up to date; trying again");
            }

            try
            {
                await next.WaitAsync(Poll, clock, stoppingToken);
            }
            catch (TimeoutException)
            {
                // The poll: another node may have published.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Names and areas of departments, which documents repeat; when one changes, the documents are stale.</summary>
    private static async Task<string> NamesAsync(PortalDbContext db, CancellationToken cancellationToken) => string.Join(
        '\n', await db.Departments.AsNoTracking().OrderBy(d => d.Number).Select(d => d.Name + "\t" + d.Kind).ToListAsync(cancellationToken));

    /// <summary>What lies behind a mark, without its content: looks that follow each other closely find the same and need not read it again.</summary>
    private static async Task<HashSet<(Guid Id, Guid Version)>> StateAsync(PortalDbContext db, DateTime since, CancellationToken cancellationToken) =>
    [
        .. (await db.InformationResources.Where(r => r.ChangedAt >= since && r.PublishedRevisionId != null).Select(r => new { r.Id, r.Version })
            .ToListAsync(cancellationToken)).Select(r => (r.Id, r.Version)),
    ];

    private static string Format(DateTime mark) => mark.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime? Parse(string? mark) =>
        DateTime.TryParse(mark, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;
}
