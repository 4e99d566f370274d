using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Duties;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>One record that waits for somebody.</summary>
public sealed record WaitingRecord(string Name, string Department, RevisionStatus Status, DateTime Since, string Href);

/// <summary>A number for the desk; the key is one of the desk's own texts.</summary>
public sealed record DeskCounter(string TextKey, int Count, string Href);

/// <summary>What the catalog shows on a person's desk; the counts are those of the lists behind them.</summary>
public sealed class CatalogDesk(ReadQueue queue, ListRecords records, ListDuties duties, IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<WaitingRecord>> DecisionsAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var page = await queue.ExecuteAsync(new PageRequest(1, take), caller, cancellationToken);
        return new Page<WaitingRecord>([.. page.Items.Select(row => new WaitingRecord(row.Name, row.Department, row.Status, row.WaitingSince, CatalogPaths.Decide(row.RevisionId)))], page.Total, page.Request);
    }

    public async Task<IReadOnlyDictionary<RevisionStatus, int>> OwnCountsAsync(Caller caller, CancellationToken cancellationToken) =>
        (await records.ExecuteAsync(new RecordFilter(), new PageRequest(1, 1), caller, cancellationToken)).Counts;

    /// <summary>Records of the own department that came back, longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingRecord>> ReturnedAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = db.Departments;
        return await db.ResourceRevisions.AsNoTracking().VisibleTo(caller)
            .Where(r => r.Status == RevisionStatus.Returned && r.DepartmentId == caller.DepartmentId)
            .OrderBy(r => r.UpdatedAt).Take(take)
            .Select(r => new WaitingRecord(r.Content.Name, departments.Where(d => d.Id == r.DepartmentId).Select(d => d.ShortName).First(), r.Status, r.UpdatedAt, $"/catalog/records/{r.Id}"))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Counters of update duties and late data for this person; each opens exactly that many rows.</summary>
    public async Task<IReadOnlyList<DeskCounter>> CountersAsync(Caller caller, CancellationToken cancellationToken)
    {
        var counters = new List<DeskCounter>();
        if (caller.May(CatalogPermissions.Record))
        {
            counters.Add(new("Desk.Duties", await duties.CountAsync(new DutyFilter(DutyState.Open), caller, cancellationToken), $"{CatalogPaths.Duties}?state={DutyState.Open}"));
            counters.Add(new("Desk.LateData", (await records.ExecuteAsync(new RecordFilter(Overdue: true), new PageRequest(1, 1), caller, cancellationToken)).Page.Total, $"{CatalogPaths.Records}?overdue=1"));
        }

        if (caller.May(CatalogPermissions.Review))
        {
            counters.Add(new("Desk.DutiesAnswered", await duties.CountAsync(new DutyFilter(DutyState.Answered), caller, cancellationToken), $"{CatalogPaths.Duties}?state={DutyState.Answered}"));
        }

        if (caller.May(CatalogPermissions.Extend))
        {
            counters.Add(new("Desk.Extensions", await duties.CountAsync(new DutyFilter(Extension: true), caller, cancellationToken), $"{CatalogPaths.Duties}?extension=1"));
        }

        return counters;
    }
}
