using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Survey;

/// <summary>
/// The progress of a campaign per department: three sums in the database, however many menus there are (the systems keep their own
/// counts of leaves).
/// </summary>
internal sealed class ReadProgress(TimeProvider clock)
{
    public async Task<IReadOnlyList<DepartmentProgress>> ExecuteAsync(PortalDbContext db, SurveyCampaign campaign, CancellationToken cancellationToken)
    {
        var (chosen, everybody, today) = (campaign.DepartmentIds, campaign.DepartmentIds.Count == 0, clock.Today());
        var departments = await db.Departments.AsNoTracking()
            .Where(d => everybody ? d.ValidTo == null || d.ValidTo >= today : chosen.Contains(d.Id))
            .OrderBy(d => d.Number).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken);
        var systems = await db.InformationSystems.Where(s => everybody || chosen.Contains(s.DepartmentId))
            .GroupBy(s => s.DepartmentId)
            .Select(g => new
            {
                g.Key,
                Systems = g.Count(s => s.State == SystemState.InUse),
                Retired = g.Count(s => s.State == SystemState.Retired),
                Walked = g.Count(s => s.State == SystemState.InUse && s.Leaves > 0 && s.JudgedLeaves == s.Leaves),
                NoMenus = g.Count(s => s.State == SystemState.InUse && s.Leaves == 0),
                NoOwner = g.Count(s => s.State == SystemState.InUse && s.OwnerId == null),
                Leaves = g.Sum(s => s.State == SystemState.InUse ? s.Leaves : 0),
                Judged = g.Sum(s => s.State == SystemState.InUse ? s.JudgedLeaves : 0),
            })
            .ToDictionaryAsync(g => g.Key, cancellationToken);
        var revisions = db.ResourceRevisions;
        var records = await revisions
            .Where(r => r.Content.SystemId != null && (everybody || chosen.Contains(r.DepartmentId)) && !revisions.Any(later => later.ResourceId == r.ResourceId && later.Number > r.Number))
            .GroupBy(r => new { r.DepartmentId, r.Status }).Select(g => new { g.Key.DepartmentId, g.Key.Status, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var byDepartment = records.ToLookup(r => r.DepartmentId);
        return
        [
            .. departments.Select(department =>
            {
                var own = systems.GetValueOrDefault(department.Id);
                var made = byDepartment[department.Id].ToList();
                return new DepartmentProgress(
                    department.Id, department.ShortName, own?.Systems ?? 0, own?.Walked ?? 0, own?.NoMenus ?? 0, own?.NoOwner ?? 0, own?.Retired ?? 0, own?.Leaves ?? 0, own?.Judged ?? 0,
                    made.Sum(r => r.Count),
                    made.Where(r => r.Status is RevisionStatus.Submitted or RevisionStatus.InReview or RevisionStatus.Published).Sum(r => r.Count),
                    made.Where(r => r.Status == RevisionStatus.Published).Sum(r => r.Count));
            }),
        ];
    }
}
