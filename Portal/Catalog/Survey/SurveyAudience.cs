using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Survey;

/// <summary>What one person is told: how many systems, and the first of them by name.</summary>
/// <param name="IsOwner">False for a leader who is told of systems that nobody walks.</param>
internal sealed record SurveyList(Guid UserId, bool IsOwner, int Count, string Names);

/// <summary>Who has to hear of a campaign: one list per owner of unfinished systems, and one per leader where nobody is named.</summary>
internal sealed class SurveyAudience(TimeProvider clock)
{
    private const int NamesShown = 5;

    public async Task<IReadOnlyList<SurveyList>> ReadAsync(PortalDbContext db, SurveyCampaign campaign, CancellationToken cancellationToken)
    {
        var (chosen, everybody, today) = (campaign.DepartmentIds, campaign.DepartmentIds.Count == 0, clock.Today());
        var systems = await db.InformationSystems.AsNoTracking()
            .Where(s => (everybody || chosen.Contains(s.DepartmentId)) && s.State == SystemState.InUse && (s.Leaves == 0 || s.JudgedLeaves < s.Leaves))
            .OrderBy(s => s.Name).Select(s => new { s.Name, s.DepartmentId, s.OwnerId }).ToListAsync(cancellationToken);
        var lists = systems.Where(s => s.OwnerId is not null).GroupBy(s => s.OwnerId!.Value)
            .Select(g => new SurveyList(g.Key, true, g.Count(), Names(g.Select(s => s.Name)))).ToList();

        // Departments with nobody named, or with no system at all: their leaders.
        var silent = await db.Departments.Where(d => (everybody ? d.ValidTo == null || d.ValidTo >= today : chosen.Contains(d.Id)) && !db.Set<InformationSystem>().Any(s => s.DepartmentId == d.Id))
            .Select(d => d.Id).ToListAsync(cancellationToken);
        var unnamed = systems.Where(s => s.OwnerId is null).ToLookup(s => s.DepartmentId, s => s.Name);
        var leaders = await LeadersAsync(db, [.. unnamed.Select(g => g.Key).Union(silent)], cancellationToken);
        var owners = lists.Select(list => list.UserId).ToHashSet();
        lists.AddRange(leaders.Where(leader => !owners.Contains(leader.UserId))
            .Select(leader => new SurveyList(leader.UserId, false, unnamed[leader.DepartmentId].Count(), Names(unnamed[leader.DepartmentId]))));
        return lists;
    }

    private static async Task<IReadOnlyList<(Guid UserId, Guid DepartmentId)>> LeadersAsync(PortalDbContext db, List<Guid> departmentIds, CancellationToken cancellationToken)
    {
        var rows = await (from user in db.Users
                          join held in db.UserRoles on user.Id equals held.UserId
                          join right in db.Set<Organization.RolePermission>() on held.RoleId equals right.RoleId
                          where !user.IsDisabled && user.DepartmentId != null && departmentIds.Contains(user.DepartmentId.Value) && right.Permission == CatalogPermissions.Sign
                          select new { user.Id, DepartmentId = user.DepartmentId!.Value }).Distinct().ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.DepartmentId))];
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= NamesShown ? string.Join("、", all) : string.Join("、", all.Take(NamesShown)) + "…";
    }
}
