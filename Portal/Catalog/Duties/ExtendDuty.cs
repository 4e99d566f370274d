using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Catalog.Duties;

/// <summary>
/// The department asks for more working days before its period has run out, within what the rule allows (decree 809 art. 17: five in all).
/// Nothing moves before the sharing authority consents.
/// </summary>
public sealed class AskExtension(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid dutyId, int days, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var duty = await db.UpdateDuties.VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == dutyId, cancellationToken);
        if (duty is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Sign, duty.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        var asked = duty.AskExtension(days, reason, caller, clock.UtcNow());
        if (!asked.Succeeded)
        {
            return asked;
        }

        var running = await db.CaseClocks.AsNoTracking().OfCase(UpdateDuty.Kind, duty.Id).Open().SingleOrDefaultAsync(cancellationToken);
        if (running is null || await duties.RuleAsync(duty, cancellationToken) is not { } rule)
        {
            return CatalogRefusals.DutyHasNoClock;
        }

        if (running.IsOverdue(clock.Today()))
        {
            return CatalogRefusals.ExtensionTooLate;
        }

        var allowed = rule.CheckExtension(days, running.ExtensionDays);
        if (!allowed.Succeeded)
        {
            return allowed;
        }

        db.Does("Catalog.ExtensionAsked", duty.Number, reason.Trim());
        var authority = await Notifier.HoldersAsync(db, CatalogPermissions.Extend, duty.DepartmentId, cancellationToken);
        notifier.Add(db, authority, CatalogNotices.ExtensionAsked, CatalogPaths.Duty(duty.Id), duty.Number, days.ToString(CultureInfo.InvariantCulture), reason.Trim());
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(authority);
        }

        return saved;
    }
}

/// <summary>The sharing authority consents beforehand or declines with a reason; a period that has run out is not extended any more.</summary>
public sealed class DecideExtension(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid dutyId, bool consent, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var duty = await db.UpdateDuties.VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == dutyId, cancellationToken);
        if (duty is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Extend, duty.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        if (!consent && string.IsNullOrWhiteSpace(reason))
        {
            return CatalogRefusals.StatementRequired;
        }

        var asked = duty.DecideExtension(caller);
        if (!asked.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, asked.Refusal, duty, duty.Number, cancellationToken);
        }

        if (consent && await ExtendAsync(db, duty, asked.Value.Days, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Does(consent ? "Catalog.ExtensionGranted" : "Catalog.ExtensionDenied", duty.Number, reason?.Trim());
        var told = await UpdateDuties.DepartmentAsync(db, duty.DepartmentId, cancellationToken);
        notifier.Add(db, told, consent ? CatalogNotices.ExtensionGranted : CatalogNotices.ExtensionDenied, CatalogPaths.Duty(duty.Id),
            duty.Number, asked.Value.Days.ToString(CultureInfo.InvariantCulture), reason?.Trim() ?? "");
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(told);
        }

        return saved;
    }

    private async Task<Refusal?> ExtendAsync(PortalDbContext db, UpdateDuty duty, int days, CancellationToken cancellationToken)
    {
        var running = await db.CaseClocks.OfCase(UpdateDuty.Kind, duty.Id).Open().SingleOrDefaultAsync(cancellationToken);
        if (running is null || await duties.RuleAsync(duty, cancellationToken) is not { } rule)
        {
            return CatalogRefusals.DutyHasNoClock;
        }

        return running.IsOverdue(clock.Today())
            ? CatalogRefusals.ExtensionTooLate
            : running.Extend(days, rule, await calendars.GetAsync(cancellationToken)).Refusal;
    }
}
