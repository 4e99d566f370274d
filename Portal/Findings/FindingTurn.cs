using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings;

/// <summary>How every turn of a finding goes: loaded as the caller may see it, decided by the finding, clock, journal and notices in one save.</summary>
public sealed class FindingTurn(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    /// <param name="allowed">The permission and reach of who may do it.</param>
    /// <param name="act">The entity decides.</param>
    /// <param name="tell">Adds notices and clocks; returns whose inbox changes.</param>
    public async Task<Result> ExecuteAsync(
        Guid findingId, string action, Func<AuditFinding, bool> allowed, Func<AuditFinding, DateTime, Result> act,
        Func<PortalDbContext, AuditFinding, CancellationToken, Task<IEnumerable<Guid>>> tell, string? reason, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var finding = await db.AuditFindings.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == findingId, cancellationToken);
        if (finding is null)
        {
            return FindingsRefusals.NotFound;
        }

        if (!allowed(finding))
        {
            return FindingsRefusals.NotAllowed;
        }

        var done = act(finding, clock.UtcNow());
        if (!done.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, done.Refusal, finding, finding.Number, cancellationToken);
        }

        db.Does(action, finding.Number, reason);
        var told = await tell(db, finding, cancellationToken);
        var saved = await db.TrySaveAsync(FindingsRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(told);
        }

        return saved;
    }

    /// <summary>The days are the auditor's: a setting of the finding, never shown as law.</summary>
    internal async Task<DateOnly?> StartClockAsync(PortalDbContext db, AuditFinding finding, CancellationToken cancellationToken)
    {
        var source = new RuleSource(AuditFinding.RuleSet, finding.Number, SourceMark.General);
        var rules = new RuleSet(AuditFinding.RuleSet, ReferenceDay) { DutySource = source, Rules = [new ClockRule(ClockKind.Rectification, finding.Content.Days, source)] };
        var started = CaseClock.Start(AuditFinding.Kind, finding.Id, finding.Number, rules, ClockKind.Rectification, clock.Today(), await calendars.GetAsync(cancellationToken)).Value;
        db.Add(started);
        return started.DueOn;
    }

    internal async Task StopClockAsync(PortalDbContext db, AuditFinding finding, CancellationToken cancellationToken)
    {
        foreach (var running in await db.CaseClocks.Where(one => one.CaseKind == AuditFinding.Kind && one.CaseId == finding.Id && one.FinishedOn == null).ToListAsync(cancellationToken))
        {
            running.Finish(clock.Today());
        }
    }

    private static DateOnly ReferenceDay => new(2017, 12, 31);
}
