using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Sharing;

namespace Portal.Insights.Desk;

/// <summary>A counter of the desk; its link opens exactly that many rows.</summary>
/// <param name="TextKey">Of the texts of the desk; with <paramref name="Part"/> its words stand instead.</param>
public sealed record DeskTile(string TextKey, int Count, string Href, bool IsWaiting, PartCounter? Part = null);

/// <summary>Something that waits for the reader: of the catalog, of sharing, of assets or of a folder above; one of the four.</summary>
public sealed record DeskRow(WaitingRecord? Record = null, DeskMatter? Matter = null, AssetMatter? Asset = null, PartMatter? Part = null)
{
    public DateOnly? DueOn => Matter?.DueOn ?? Asset?.DueOn ?? Part?.DueOn;

    public DateTime? Since => Record?.Since ?? Matter?.Since ?? Asset?.Since ?? Part?.Since;
}

/// <param name="PublishedOn">Shanghai day.</param>
public sealed record DeskPublication(Guid ResourceId, string Name, string Department, DateOnly PublishedOn);

/// <summary>What waits for a person, what he waits for, what is new, and the counters around it.</summary>
/// <param name="Awaited">Own requests where the other department has to act.</param>
/// <param name="News">Unread notices, newest first.</param>
public sealed record DeskView(IReadOnlyList<DeskTile> Tiles, IReadOnlyList<DeskRow> Waiting, Page<DeskMatter> Awaited, Page<Notice> News, IReadOnlyList<DeskPublication> Published);

/// <summary>The desk by role: decisions of leaders and reviewers and the work of clerks in one list by due date, what others owe, and what is new.</summary>
public sealed class ReadDesk(IDbContextFactory<PortalDbContext> contexts, CatalogDesk catalog, SharingDesk sharing, AssetsDesk assets, NoticeDesk notices, IEnumerable<IDeskPart> parts)
{
    public const int MaxRows = 8;

    /// <summary>Of what others owe, of notices and of publications.</summary>
    public const int MaxShort = 4;

    public async Task<DeskView> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var tiles = new List<DeskTile>();
        var records = new List<WaitingRecord>();
        if (caller.May(CatalogPermissions.Sign) || caller.May(CatalogPermissions.Review))
        {
            var decisions = await catalog.DecisionsAsync(MaxRows, caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Decisions", decisions.Total, CatalogPaths.Queue, IsWaiting: true));
            records.AddRange(decisions.Items);
        }

        if (caller.May(CatalogPermissions.Record))
        {
            var counts = await catalog.OwnCountsAsync(caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Returned", counts.GetValueOrDefault(RevisionStatus.Returned), Records(RevisionStatus.Returned), IsWaiting: true));
            tiles.Add(new DeskTile("Desk.Drafts", counts.GetValueOrDefault(RevisionStatus.Draft), Records(RevisionStatus.Draft), IsWaiting: false));
            tiles.Add(new DeskTile("Desk.Submitted", counts.GetValueOrDefault(RevisionStatus.Submitted), Records(RevisionStatus.Submitted), IsWaiting: false));
            records.AddRange(await catalog.ReturnedAsync(MaxRows, caller, cancellationToken));
        }

        tiles.AddRange((await catalog.CountersAsync(caller, cancellationToken)).Select(counter => new DeskTile(counter.TextKey, counter.Count, counter.Href, IsWaiting: true)));
        var shared = await sharing.ReadAsync(MaxRows, caller, cancellationToken);
        tiles.AddRange(shared.Counters.Select(counter => new DeskTile(counter.TextKey, counter.Count, counter.Href, IsWaiting: true)));
        var held = await assets.ReadAsync(MaxRows, caller, cancellationToken);
        tiles.AddRange(held.Counters.Select(counter => new DeskTile(counter.TextKey, counter.Count, counter.Href, IsWaiting: true)));
        var others = new List<PartMatter>();
        foreach (var part in parts)
        {
            var read = await part.ReadAsync(MaxRows, caller, cancellationToken);
            tiles.AddRange(read.Counters.Select(counter => new DeskTile("", counter.Count, counter.Href, IsWaiting: true, counter)));
            others.AddRange(read.Waiting);
        }

        var awaited = await sharing.AwaitedAsync(MaxShort, caller, cancellationToken);
        if (caller.May(SharingPermissions.Request))
        {
            tiles.Add(new DeskTile("Desk.Awaited", awaited.Total, SharingPaths.Awaited, IsWaiting: false));
        }

        var news = await notices.UnreadAsync(MaxShort, caller, cancellationToken);
        tiles.Add(new DeskTile("Desk.Unread", news.Total, NoticeDesk.Href, IsWaiting: false));
        IReadOnlyList<DeskPublication> published = [];
        if (caller.May(CatalogPermissions.Read))
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            tiles.Add(new DeskTile("Desk.Published", await db.InformationResources.InCatalog(caller).CountAsync(cancellationToken), CatalogPaths.Catalog, IsWaiting: false));
            published = await PublishedAsync(db, caller, cancellationToken);
        }

        // What has a period comes first, by its end; the rest by how long it has waited.
        var waiting = shared.Waiting.Select(matter => new DeskRow(Matter: matter)).Concat(records.Select(record => new DeskRow(record)))
            .Concat(held.Waiting.Select(matter => new DeskRow(Asset: matter))).Concat(others.Select(matter => new DeskRow(Part: matter)));
        return new DeskView(tiles, [.. waiting.OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Since ?? DateTime.MaxValue).Take(MaxRows)], awaited, news, published);
    }

    private static async Task<List<DeskPublication>> PublishedAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var rows = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                          join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                          join department in db.Departments on resource.DepartmentId equals department.Id
                          where resource.PublishedOn != null
                          orderby resource.PublishedOn descending, resource.Code descending
                          select new { resource.Id, revision.Content.Name, department.ShortName, resource.PublishedOn }).Take(MaxShort).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DeskPublication(row.Id, row.Name, row.ShortName, row.PublishedOn!.Value))];
    }

    private static string Records(RevisionStatus status) => $"{CatalogPaths.Records}?status={status}";
}
