using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Catalog.Survey;

/// <param name="Id">Null for a new campaign.</param>
/// <param name="DepartmentIds">Empty asks every department.</param>
public sealed record CampaignForm(Guid? Id, Guid? BaseVersion, string Name, string Note, DateOnly DueOn, IReadOnlyList<Guid> DepartmentIds);

/// <summary>Prepares a campaign or changes it; whoever runs it decides (plan 三(一): the working group).</summary>
public sealed class SaveCampaign(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(CampaignForm form, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Survey))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var campaign = form.Id is { } id ? await db.SurveyCampaigns.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : SurveyCampaign.Create(caller, clock.UtcNow());
        if (campaign is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (form.Id is null)
        {
            db.Add(campaign);
        }
        else if (form.BaseVersion is { } expected && expected != campaign.Version)
        {
            return CatalogRefusals.Stale;
        }

        var described = campaign.Describe(form.Name, form.Note, form.DueOn, form.DepartmentIds, clock.Today());
        if (!described.Succeeded)
        {
            return described.Refusal;
        }

        db.Does("Catalog.CampaignSaved");
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        return saved.Succeeded ? campaign.Id : saved.Refusal;
    }
}

/// <summary>
/// Opens a campaign, reminds and closes it. Owners hear once with a list of their own systems; where nobody is named the department's
/// leader hears, so that no system is forgotten.
/// </summary>
public sealed class RunCampaign(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    public Task<Result<int>> OpenAsync(Guid campaignId, Caller caller, CancellationToken cancellationToken = default) =>
        DoAsync(campaignId, "Catalog.CampaignOpened", (campaign, db) => Task.FromResult(campaign.Open(clock.Today(), clock.UtcNow())), CatalogNotices.SurveyOpened, "open", caller, cancellationToken);

    /// <summary>Those who are not done, once a day at most.</summary>
    public Task<Result<int>> RemindAsync(Guid campaignId, Caller caller, CancellationToken cancellationToken = default) =>
        DoAsync(
            campaignId, "Catalog.CampaignReminded", (campaign, _) => Task.FromResult(campaign.State == CampaignState.Open ? Result.Done : CatalogRefusals.CampaignState),
            CatalogNotices.SurveyReminder, clock.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), caller, cancellationToken);

    /// <summary>Keeps the figures as they stand; whatever is walked or recorded later no longer changes them.</summary>
    public async Task<Result> CloseAsync(Guid campaignId, Caller caller, CancellationToken cancellationToken = default)
    {
        var closed = await DoAsync(
            campaignId, "Catalog.CampaignClosed", async (campaign, db) => campaign.Close(await new ReadProgress(clock).ExecuteAsync(db, campaign, cancellationToken), clock.UtcNow()),
            null, "", caller, cancellationToken);
        return closed.Succeeded ? Result.Done : closed.Refusal;
    }

    /// <returns>How many people were told.</returns>
    private async Task<Result<int>> DoAsync(
        Guid campaignId, string action, Func<SurveyCampaign, PortalDbContext, Task<Result>> step, string? notice, string stage, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(CatalogPermissions.Survey))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var campaign = await db.SurveyCampaigns.SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CatalogRefusals.NotFound;
        }

        var done = await step(campaign, db);
        if (!done.Succeeded)
        {
            return done.Refusal;
        }

        db.Entry(campaign).Property(c => c.Version).IsModified = true;
        var notices = notice is null ? [] : await NoticesAsync(db, campaign, notice, stage, cancellationToken);
        db.AddRange(notices);
        db.Does(action);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(notices.Select(n => n.UserId));
        return notices.Count;
    }

    private async Task<List<Notice>> NoticesAsync(PortalDbContext db, SurveyCampaign campaign, string code, string stage, CancellationToken cancellationToken)
    {
        var key = $"catalog.survey:{campaign.Id:N}:{stage}";
        var endsOn = Ui.Display.Date(campaign.EndsOn(await calendars.GetAsync(cancellationToken)));
        var lists = await new SurveyAudience(clock).ReadAsync(db, campaign, cancellationToken);
        var told = await db.Set<Notice>().Where(n => n.OnceKey == key).Select(n => n.UserId).ToListAsync(cancellationToken);
        return
        [
            .. lists.Where(list => !told.Contains(list.UserId)).Select(list => new Notice
            {
                UserId = list.UserId, Code = list.IsOwner ? code : CatalogNotices.SurveyNoOwner, Href = CatalogPaths.Campaign(campaign.Id), OnceKey = key, At = clock.UtcNow(),
                Arguments = [campaign.Name, endsOn, list.Count.ToString(CultureInfo.InvariantCulture), list.Names],
            }),
        ];
    }
}
