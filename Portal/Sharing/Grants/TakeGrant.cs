using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Sharing.Request;

namespace Portal.Sharing.Grants;

/// <param name="AcceptsConditions">The conditions of the catalog were read and are accepted in the caller's name; asked for conditional data.</param>
public sealed record TakeTerms(string Purpose, string Method, DateOnly? To, bool AcceptsConditions);

/// <summary>
/// A department helps itself where the rule set lets it: unconditional data, or conditional data inside the scope after accepting the conditions by name
/// (plan 三(二)3). Under decree 809 it applies instead (art. 20), unless the setting lets unconditional data be taken.
/// </summary>
public sealed class TakeGrant(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, Notifier notifier, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Guid resourceId, TakeTerms terms, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return SharingRefusals.NoDepartment;
        }

        if (!caller.May(SharingPermissions.Request, department) || !caller.May(CatalogPermissions.Read))
        {
            return SharingRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var context = await resources.ReadAsync(db, [resourceId], department, cancellationToken);
        if (!context.Succeeded)
        {
            return context.Refusal;
        }

        if (!context.Value.Resources.TryGetValue(resourceId, out var resource))
        {
            return SharingRefusals.NotFound;
        }

        // The counter's row is held until the commit, so a double click waits here and then sees the first one.
        var today = clock.Today();
        var year = today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await db.NextNumberAsync($"grant:{year}", cancellationToken);
        var had = await db.Grants.Where(grant => grant.DepartmentId == department && grant.ResourceId == resourceId).InForce(today).ToListAsync(cancellationToken);
        var answer = AccessPolicy.For(resource, department, context.Value.Rules, had, today);
        if (Refuse(answer, terms, today) is { } refusal)
        {
            return refusal;
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"{Grant.Prefix}-{year}-{next:000000}");
        var conditions = answer.MayAccept ? resource.Content.SharingCondition : "";
        var grant = Grant.Taken(number, answer.MayAccept ? GrantKind.AcceptedConditions : GrantKind.SelfService, resource, department, terms.Purpose.Trim(), terms.Method, conditions, terms.To, caller, clock.UtcNow());
        db.Add(grant);
        db.Does(answer.MayAccept ? "Sharing.ConditionsAccepted" : "Sharing.Taken", number, terms.Purpose.Trim());
        var provider = await Notifier.HoldersAsync(db, SharingPermissions.Reply, resource.DepartmentId, cancellationToken);
        notifier.Add(db, provider, SharingNotices.Taken, SharingPaths.Grant(grant.Id), number, caller.DepartmentName ?? "", resource.Content.Name);
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(provider);
        return grant.Id;
    }

    private static Refusal? Refuse(AccessAnswer answer, TakeTerms terms, DateOnly today)
    {
        if (!answer.MayTakeDirectly && !answer.MayAccept)
        {
            return SharingRefusals.MustApply;
        }

        if (answer.InForce.Count > 0)
        {
            return SharingRefusals.AlreadyGranted;
        }

        if (answer.MayAccept && !terms.AcceptsConditions)
        {
            return SharingRefusals.ConditionsNotAccepted;
        }

        var gaps = new List<Gap>();
        if (string.IsNullOrWhiteSpace(terms.Purpose))
        {
            gaps.Add(new Gap("Purpose", "Sharing.Gap.Missing", new TextKey("Sharing.Field.Purpose")));
        }

        if (terms.Purpose.Length > RequestContent.TextMaxLength)
        {
            gaps.Add(new Gap("Purpose", "Sharing.Gap.TooLong", new TextKey("Sharing.Field.Purpose"), RequestContent.TextMaxLength));
        }

        if (!SharingMethods.All.Contains(terms.Method))
        {
            gaps.Add(new Gap("Method", "Sharing.Gap.Missing", new TextKey("Sharing.Field.Method")));
        }

        if (terms.To < today)
        {
            gaps.Add(new Gap("To", "Sharing.Gap.EndsBeforeStart"));
        }

        return gaps.Count == 0 ? null : SharingRefusals.Incomplete(gaps);
    }
}

/// <summary>The one question that guards the data: may this department read these items today? Whatever delivers data asks here first.</summary>
public sealed class MayRead(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="items">Names of items; empty asks for a resource without items.</param>
    public async Task<bool> ExecuteAsync(Guid departmentId, Guid resourceId, IReadOnlyCollection<string> items, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.DepartmentId == departmentId && grant.ResourceId == resourceId).InForce(today).ToListAsync(cancellationToken);
        return AccessPolicy.MayRead(grants, departmentId, resourceId, items, today);
    }
}
