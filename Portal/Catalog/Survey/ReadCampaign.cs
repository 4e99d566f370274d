using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Survey;

/// <summary>A system somebody has to walk.</summary>
public sealed record SurveyedSystem(Guid Id, string Name, Guid DepartmentId, string Department, string Owner, int Leaves, int Judged);

/// <summary>A campaign as one person sees it.</summary>
/// <param name="EndsOn">The last day; the working day after <see cref="SurveyCampaign.DueOn"/> when that is a day off.</param>
/// <param name="IsProvisional">The last day rests on a year whose calendar is not published yet.</param>
/// <param name="Progress">Every department for those who run it and for audit; the own one for everybody else.</param>
/// <param name="Open">Systems of these departments that are not walked to the end, at most <see cref="ReadCampaign.Shown"/>; without owner first.</param>
public sealed record CampaignView(
    SurveyCampaign Campaign, DateOnly EndsOn, bool IsProvisional, IReadOnlyList<DepartmentProgress> Progress, IReadOnlyList<SurveyedSystem> Open, int OpenCount, bool MayRun)
{
    public DepartmentProgress Total { get; } = Progress.Aggregate(
        new DepartmentProgress(Guid.Empty, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (sum, row) => new DepartmentProgress(
            Guid.Empty, "", sum.Systems + row.Systems, sum.Walked + row.Walked, sum.NoMenus + row.NoMenus, sum.NoOwner + row.NoOwner, sum.Retired + row.Retired,
            sum.Leaves + row.Leaves, sum.Judged + row.Judged, sum.Records + row.Records, sum.Submitted + row.Submitted, sum.Published + row.Published));

    /// <summary>Departments asked that have not registered a single system.</summary>
    public IReadOnlyList<DepartmentProgress> Silent => [.. Progress.Where(row => row.HasNothing)];
}

public sealed class ReadCampaign(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public const int Shown = 200;

    public async Task<Result<CampaignView>> ExecuteAsync(Guid campaignId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var campaign = await db.SurveyCampaigns.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CatalogRefusals.NotFound;
        }

        var calendar = await calendars.GetAsync(cancellationToken);
        var endsOn = campaign.EndsOn(calendar);
        var seesAll = CampaignQueries.SeesAll(caller);
        var progress = campaign.State == CampaignState.Closed ? campaign.Result : await new ReadProgress(clock).ExecuteAsync(db, campaign, cancellationToken);
        if (!seesAll)
        {
            progress = [.. progress.Where(row => row.DepartmentId == caller.DepartmentId)];
        }

        var ids = progress.Select(row => row.DepartmentId).ToList();
        var unfinished = db.InformationSystems.AsNoTracking().Where(s => ids.Contains(s.DepartmentId) && s.State == SystemState.InUse && (s.Leaves == 0 || s.JudgedLeaves < s.Leaves || s.OwnerId == null));
        var count = campaign.State == CampaignState.Closed ? 0 : await unfinished.CountAsync(cancellationToken);
        var open = count == 0 ? [] : await (from system in unfinished
                                            join department in db.Departments on system.DepartmentId equals department.Id
                                            orderby system.OwnerId == null descending, department.Number, system.Name
                                            select new SurveyedSystem(system.Id, system.Name, system.DepartmentId, department.ShortName, system.OwnerName, system.Leaves, system.JudgedLeaves))
            .Take(Shown).ToListAsync(cancellationToken);
        return new CampaignView(campaign, endsOn, calendar.IsProvisional(endsOn), progress, open, count, caller.May(CatalogPermissions.Survey));
    }
}

/// <param name="EndsOn">As in <see cref="CampaignView"/>.</param>
public sealed record CampaignRow(Guid Id, string Name, CampaignState State, DateOnly EndsOn, int Departments, DateTime CreatedAt);

/// <summary>Campaigns, the newest first.</summary>
public sealed class ListCampaigns(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars)
{
    public async Task<Page<CampaignRow>> ExecuteAsync(PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var visible = db.SurveyCampaigns.AsNoTracking().VisibleTo(caller);
        var total = await visible.CountAsync(cancellationToken);
        var rows = await visible.OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new Page<CampaignRow>([.. rows.Select(c => new CampaignRow(c.Id, c.Name, c.State, c.EndsOn(calendar), c.DepartmentIds.Count, c.CreatedAt))], total, page);
    }
}
