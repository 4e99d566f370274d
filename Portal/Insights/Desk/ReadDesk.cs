using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Sharing;

namespace Portal.Insights.Desk;

/// <summary>A counter of the desk; its link opens exactly that many rows.</summary>
public sealed record DeskTile(string TextKey, int Count, string Href, bool IsWaiting);

/// <summary>What waits for a person, and the counters around it.</summary>
public sealed record DeskView(IReadOnlyList<DeskTile> Tiles, IReadOnlyList<WaitingRecord> Waiting);

/// <summary>What waits for the caller, by role; leaders and reviewers first see what they must decide.</summary>
public sealed class ReadDesk(IDbContextFactory<PortalDbContext> contexts, CatalogDesk catalog, SharingDesk sharing)
{
    public const int MaxRows = 8;

    public async Task<DeskView> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var tiles = new List<DeskTile>();
        var waiting = new List<WaitingRecord>();
        if (caller.May(CatalogPermissions.Sign) || caller.May(CatalogPermissions.Review))
        {
            var decisions = await catalog.DecisionsAsync(MaxRows, caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Decisions", decisions.Total, CatalogPaths.Queue, IsWaiting: true));
            waiting.AddRange(decisions.Items);
        }

        if (caller.May(CatalogPermissions.Record))
        {
            var counts = await catalog.OwnCountsAsync(caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Returned", counts.GetValueOrDefault(RevisionStatus.Returned), Records(RevisionStatus.Returned), IsWaiting: true));
            tiles.Add(new DeskTile("Desk.Drafts", counts.GetValueOrDefault(RevisionStatus.Draft), Records(RevisionStatus.Draft), IsWaiting: false));
            tiles.Add(new DeskTile("Desk.Submitted", counts.GetValueOrDefault(RevisionStatus.Submitted), Records(RevisionStatus.Submitted), IsWaiting: false));
            waiting.AddRange(await catalog.ReturnedAsync(MaxRows, caller, cancellationToken));
        }

        tiles.AddRange((await catalog.CountersAsync(caller, cancellationToken)).Select(counter => new DeskTile(counter.TextKey, counter.Count, counter.Href, IsWaiting: true)));
        tiles.AddRange((await sharing.CountersAsync(caller, cancellationToken)).Select(counter => new DeskTile(counter.TextKey, counter.Count, counter.Href, IsWaiting: true)));
        if (caller.May(CatalogPermissions.Read))
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Published", await db.InformationResources.InCatalog(caller).CountAsync(cancellationToken), CatalogPaths.Catalog, IsWaiting: false));
        }

        return new DeskView(tiles, waiting);
    }

    private static string Records(RevisionStatus status) => $"{CatalogPaths.Records}?status={status}";
}
