using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Systems;

namespace Portal.Catalog.Duties;

/// <summary>
/// Keeps duties and their clocks in step with what happens to systems, revisions and resources: always inside the save that causes it, with its context.
/// </summary>
public sealed class UpdateDuties(RuleSetSource ruleSets, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    /// <summary>A system changed: one duty for each of its resources that stands in the catalog. Needs an open transaction, because numbers are taken.</summary>
    /// <returns>Whose inbox changes.</returns>
    internal async Task<IReadOnlyList<Guid>> OpenAsync(PortalDbContext db, SystemChange change, CancellationToken cancellationToken)
    {
        var resources = await (from resource in db.InformationResources
                               join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                               where resource.State != ResourceState.Retired && revision.Content.SystemId == change.SystemId
                               orderby resource.Code
                               select resource).ToListAsync(cancellationToken);
        if (resources.Count == 0)
        {
            return [];
        }

        var today = clock.Today();
        var inForce = await ruleSets.InForceOnAsync(change.On, cancellationToken);
        var rules = inForce.Succeeded ? inForce.Value : null;
        var calendar = await calendars.GetAsync(cancellationToken);
        var year = today.Year.ToString(CultureInfo.InvariantCulture);
        var first = await db.NextNumbersAsync($"duty:{year}", resources.Count, cancellationToken);
        DateOnly? due = null;
        foreach (var (index, resource) in resources.Index())
        {
            var duty = UpdateDuty.Open(string.Create(CultureInfo.InvariantCulture, $"{UpdateDuty.Prefix}-{year}-{first + index:000000}"), resource, change, rules?.Code, today);
            db.Add(duty);
            due = Start(db, duty, rules, ClockKind.CatalogUpdate, change.On, calendar)?.DueOn;
        }

        var told = await DepartmentAsync(db, change.DepartmentId, cancellationToken);
        notifier.Add(db, told, $"Catalog.Notice.Duties{change.Kind}", $"{CatalogPaths.Duties}?system={change.SystemId}",
            change.SystemName, resources.Count.ToString(CultureInfo.InvariantCulture), due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–");
        return told;
    }

    /// <summary>The leader signed a revision: it answers every open duty of its resource, unless it still names a retired system.</summary>
    internal async Task SignedAsync(PortalDbContext db, ResourceRevision revision, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var duty in await OfAsync(db, duty => duty.ResourceId == revision.ResourceId && duty.State == DutyState.Open, cancellationToken))
        {
            if (duty.IsAnsweredBy(revision))
            {
                duty.AnswerBy(revision, caller, clock.UtcNow());
                await TurnAsync(db, duty, ClockKind.CatalogPublication, cancellationToken);
            }
        }
    }

    /// <summary>The working group returned the revision: the department's period begins anew.</summary>
    internal async Task ReturnedAsync(PortalDbContext db, ResourceRevision revision, string reason, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var duty in await OfAsync(db, duty => duty.RevisionId == revision.Id && duty.State == DutyState.Answered, cancellationToken))
        {
            duty.Reopen(reason, caller, clock.UtcNow());
            await TurnAsync(db, duty, ClockKind.CatalogUpdate, cancellationToken);
        }
    }

    internal async Task PublishedAsync(PortalDbContext db, ResourceRevision revision, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var duty in await OfAsync(db, duty => duty.RevisionId == revision.Id && duty.State == DutyState.Answered, cancellationToken))
        {
            duty.Close(DutyOutcome.Published, caller, clock.UtcNow());
            await TurnAsync(db, duty, null, cancellationToken);
        }
    }

    /// <summary>Nothing is left to update.</summary>
    internal async Task RetiredAsync(PortalDbContext db, Guid resourceId, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var duty in await OfAsync(db, duty => duty.ResourceId == resourceId && duty.State != DutyState.Closed, cancellationToken))
        {
            duty.Close(DutyOutcome.Retired, caller, clock.UtcNow());
            await TurnAsync(db, duty, null, cancellationToken);
        }
    }

    /// <summary>Finishes the running clock and starts the next.</summary>
    internal async Task TurnAsync(PortalDbContext db, UpdateDuty duty, ClockKind? next, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var running in await db.CaseClocks.OfCase(UpdateDuty.Kind, duty.Id).Open().ToListAsync(cancellationToken))
        {
            running.Finish(today);
        }

        if (next is { } kind)
        {
            var rules = (await ruleSets.GetAsync(cancellationToken)).FirstOrDefault(set => set.Code == duty.RuleSet);
            Start(db, duty, rules, kind, today, await calendars.GetAsync(cancellationToken));
        }
    }

    /// <summary>The rule of the department's clock; null when the duty's rule set counts no days.</summary>
    internal async Task<ClockRule?> RuleAsync(UpdateDuty duty, CancellationToken cancellationToken) =>
        (await ruleSets.GetAsync(cancellationToken)).FirstOrDefault(set => set.Code == duty.RuleSet)?.RuleFor(ClockKind.CatalogUpdate);

    /// <summary>Clerks and leaders of the department.</summary>
    internal static async Task<IReadOnlyList<Guid>> DepartmentAsync(PortalDbContext db, Guid departmentId, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, CatalogPermissions.Record, departmentId, cancellationToken))
            .Union(await Notifier.HoldersAsync(db, CatalogPermissions.Sign, departmentId, cancellationToken))];

    private static CaseClock? Start(PortalDbContext db, UpdateDuty duty, RuleSet? rules, ClockKind kind, DateOnly receivedOn, WorkingCalendar calendar)
    {
        if (rules is null || rules.RuleFor(kind) is null)
        {
            return null;
        }

        var started = CaseClock.Start(UpdateDuty.Kind, duty.Id, duty.Number, rules, kind, receivedOn, calendar).Value;
        db.Add(started);
        return started;
    }

    private static Task<List<UpdateDuty>> OfAsync(PortalDbContext db, System.Linq.Expressions.Expression<Func<UpdateDuty, bool>> which, CancellationToken cancellationToken) =>
        db.UpdateDuties.Where(which).OrderBy(duty => duty.Number).ToListAsync(cancellationToken);
}
