using Microsoft.EntityFrameworkCore;
using Portal.Catalog.SingleSource;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Systems;

namespace Portal.Catalog.Record;

/// <summary>The clerk hands a complete record to the department's leader (plan 三(一)1). Every gap is named at once.</summary>
public sealed class SubmitRecord(IDbContextFactory<PortalDbContext> contexts, SubmissionRules rules, SingleSourceRule singleSource, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        var context = await rules.ReadAsync(cancellationToken);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Record, revision.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        var submitted = revision.Submit(context, caller, clock.UtcNow());
        if (!submitted.Succeeded)
        {
            return submitted;
        }

        var duplicates = await singleSource.GapsAsync(revision, caller, cancellationToken);
        if (!duplicates.Succeeded)
        {
            return duplicates.Refusal;
        }

        if (await LinkGapsAsync(db, revision, cancellationToken) is var gaps && gaps.Count + duplicates.Value.Count > 0)
        {
            return CatalogRefusals.Incomplete([.. gaps, .. duplicates.Value]);
        }

        var resource = await db.InformationResources.SingleAsync(r => r.Id == revision.ResourceId, cancellationToken);
        resource.ClaimName(revision.Content.Name);
        db.Does("Catalog.Submitted", resource.Code, revision.Content.NoteToReviewer);
        var taken = await db.InformationResources.AnyAsync(
            r => r.Id != resource.Id && r.DepartmentId == resource.DepartmentId && r.NameKey == resource.NameKey, cancellationToken);
        if (taken)
        {
            return CatalogRefusals.NameTaken(revision.Content.Name);
        }

        var leaders = await Notifier.HoldersAsync(db, CatalogPermissions.Sign, revision.DepartmentId, cancellationToken);
        notifier.Add(db, leaders, CatalogNotices.AwaitsSignature, CatalogPaths.Decide(revision.Id), revision.Content.Name, caller.Name);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(leaders);
        }

        return saved;
    }

    /// <summary>What the record points to must exist and belong to the provider: system, menu, business item, related codes.</summary>
    private static async Task<IReadOnlyList<Gap>> LinkGapsAsync(PortalDbContext db, ResourceRevision revision, CancellationToken cancellationToken)
    {
        var content = revision.Content;
        var gaps = new List<Gap>();
        var system = await db.InformationSystems.Where(s => s.Id == content.SystemId && s.DepartmentId == revision.DepartmentId)
            .Select(s => new { s.State }).SingleOrDefaultAsync(cancellationToken);
        if (system is null)
        {
            gaps.Add(new Gap("SystemId", "Catalog.Gap.NotOfDepartment", ContentRules.Label("SystemId")));
        }
        else if (system.State == SystemState.Retired)
        {
            gaps.Add(new Gap("SystemId", "Catalog.Gap.SystemRetired"));
        }

        var menu = await db.FunctionMenus.Where(m => m.Id == content.MenuId && m.SystemId == content.SystemId).Select(m => new { m.IsRemoved }).SingleOrDefaultAsync(cancellationToken);
        if (menu is null || menu.IsRemoved)
        {
            gaps.Add(new Gap("MenuId", menu is null ? "Catalog.Gap.NotOfSystem" : "Catalog.Gap.MenuRemoved"));
        }

        if (!await db.Set<Portal.Systems.BusinessItem>().AnyAsync(i => i.Id == content.BusinessItemId && i.DepartmentId == revision.DepartmentId, cancellationToken))
        {
            gaps.Add(new Gap("BusinessItemId", "Catalog.Gap.NotOfDepartment", ContentRules.Label("BusinessItemId")));
        }

        var wanted = content.RelatedCodes.Distinct().ToList();
        var known = await db.InformationResources.Where(r => r.Code != null && wanted.Contains(r.Code)).Select(r => r.Code!).ToListAsync(cancellationToken);
        gaps.AddRange(wanted.Except(known).Select(code => new Gap("RelatedCodes", "Catalog.Gap.UnknownCode", code)));
        return gaps;
    }
}

/// <summary>The clerk takes a submission back while the leader has not signed it.</summary>
public sealed class RecallRecord(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> ExecuteAsync(Guid revisionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var revision = await db.ResourceRevisions.VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        if (revision is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Record, revision.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        db.Does("Catalog.Recalled");
        var recalled = revision.Recall();
        return recalled.Succeeded ? await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken) : recalled;
    }
}

/// <summary>Opens the next revision of a published resource; what is published stays until the new one is published (plan 三(一)2).</summary>
public sealed class StartRevision(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <returns>Id of the new revision.</returns>
    public async Task<Result<Guid>> ExecuteAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var resource = await db.InformationResources.SingleOrDefaultAsync(r => r.Id == resourceId, cancellationToken);
        if (resource?.PublishedRevisionId is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Record, resource.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        if (resource.State == ResourceState.Retired)
        {
            return CatalogRefusals.NotActive;
        }

        var latest = await db.ResourceRevisions.AsNoTracking().Where(r => r.ResourceId == resourceId)
            .OrderByDescending(r => r.Number).FirstAsync(cancellationToken);
        if (latest.Status != RevisionStatus.Published)
        {
            return CatalogRefusals.RevisionOpen;
        }

        var content = latest.Content with { NoteToReviewer = "", DuplicateAnswers = await StillValidAsync(db, latest.Content, cancellationToken) };
        var revision = ResourceRevision.Open(resource, latest.Number + 1, content, caller, clock.UtcNow());
        db.Add(revision);
        db.Does("Catalog.RevisionStarted", resource.Code);
        var saved = await db.TrySaveAsync(CatalogRefusals.RevisionOpen, cancellationToken);
        return saved.Succeeded ? revision.Id : saved.Refusal;
    }

    /// <summary>An answer about a resource that has left the catalog since answers nothing any more.</summary>
    internal static async Task<IReadOnlyList<DuplicateAnswer>> StillValidAsync(PortalDbContext db, ResourceContent content, CancellationToken cancellationToken)
    {
        var asked = content.DuplicateAnswers.Select(answer => answer.ResourceId).ToList();
        var standing = await db.InformationResources.Where(r => asked.Contains(r.Id) && r.PublishedRevisionId != null && r.State == ResourceState.Active)
            .Select(r => r.Id).ToListAsync(cancellationToken);
        return [.. content.DuplicateAnswers.Where(answer => standing.Contains(answer.ResourceId))];
    }
}
