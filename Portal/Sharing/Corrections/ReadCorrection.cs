using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Corrections;

/// <param name="Clock">Null where the rule set counts no days.</param>
public sealed record CorrectionDetails(Correction Correction, string Department, string Provider, string? CaseNumber, CaseClockView? Clock, bool MayResolve, bool MayConfirm);

/// <summary>One request for correction with its clock; a look from outside the two departments is journaled.</summary>
public sealed class ReadCorrection(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<Result<CorrectionDetails>> ExecuteAsync(Guid correctionId, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.Corrections.AsNoTracking().VisibleTo(db.CaseClocks, caller, today).SingleOrDefaultAsync(c => c.Id == correctionId, cancellationToken);
        if (one is null)
        {
            return SharingRefusals.NotFound;
        }

        var (asked, provides) = (caller.DepartmentId == one.DepartmentId, caller.DepartmentId == one.ProviderId);
        if (!asked && !provides)
        {
            db.AddJournal(clock, "Sharing.Read", Correction.Kind, one.Id, one.Number);
            await db.SaveChangesAsync(cancellationToken);
        }

        var names = await db.Departments.Where(d => d.Id == one.DepartmentId || d.Id == one.ProviderId).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var number = one.CaseId is { } caseId ? await db.ShareCases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(cancellationToken) : null;
        var running = await db.CaseClocks.AsNoTracking().OfCase(Correction.Kind, one.Id).NewestFirst().FirstOrDefaultAsync(cancellationToken);
        return new CorrectionDetails(
            one, names[one.DepartmentId], names[one.ProviderId], number, running is null ? null : CaseClockView.Of(running, await calendars.GetAsync(cancellationToken), today),
            provides && one.State == CorrectionState.Submitted && caller.May(SharingPermissions.Reply, one.ProviderId) && !one.SubmittedBy.IsOf(caller),
            asked && one.State is CorrectionState.Corrected or CorrectionState.NotAnError && caller.May(SharingPermissions.Request, one.DepartmentId));
    }
}
