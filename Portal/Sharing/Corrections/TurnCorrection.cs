using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Corrections;

/// <summary>The provider has verified: corrected, or no error and why. The clock ends and the department that complained is told (decree 809 art. 26).</summary>
public sealed class ResolveCorrection(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid correctionId, bool isCorrected, string answer, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Corrections.VisibleTo(db.CaseClocks, caller, clock.Today()).AllowedAsync(one => one.Id == correctionId, one => caller.DepartmentId == one.ProviderId && caller.May(SharingPermissions.Reply, one.ProviderId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var correction = found.Value;

        var resolved = correction.Resolve(isCorrected, answer, caller, clock.UtcNow());
        if (!resolved.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, resolved.Refusal, correction, correction.Number, cancellationToken);
        }

        await ShareClocks.FinishAsync(db, Correction.Kind, correction.Id, clock.Today(), cancellationToken);
        db.Does(isCorrected ? "Sharing.CorrectionCorrected" : "Sharing.CorrectionNoError", correction.Number, answer.Trim());
        var settled = await notifier.SettleAsync(db, SharingTasks.Correction(correction.Id), caller.UserId, null, SharingPaths.Correction(correction.Id), [], cancellationToken);
        var told = await Notifier.HoldersAsync(db, SharingPermissions.Request, correction.DepartmentId, cancellationToken);
        notifier.AddTask(db, told, SharingTasks.Correction(correction.Id), isCorrected ? SharingNotices.CorrectionCorrected : SharingNotices.CorrectionNoError, SharingPaths.Correction(correction.Id), correction.Number, answer.Trim());
        return await notifier.SaveAsync(db, told.Union(settled), cancellationToken);
    }
}

/// <summary>The department that complained has seen the answer; the request is closed.</summary>
public sealed class ConfirmCorrection(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid correctionId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Corrections.VisibleTo(db.CaseClocks, caller, clock.Today()).AllowedAsync(one => one.Id == correctionId, one => caller.DepartmentId == one.DepartmentId && caller.May(SharingPermissions.Request, one.DepartmentId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var correction = found.Value;

        var confirmed = correction.Confirm(caller, clock.UtcNow());
        if (!confirmed.Succeeded)
        {
            return confirmed;
        }

        db.Does("Sharing.CorrectionConfirmed", correction.Number);
        var settled = await notifier.SettleAsync(db, SharingTasks.Correction(correction.Id), caller.UserId, null, SharingPaths.Correction(correction.Id), [], cancellationToken);
        var told = await Notifier.HoldersAsync(db, SharingPermissions.Reply, correction.ProviderId, cancellationToken);
        notifier.Add(db, told, SharingNotices.CorrectionConfirmed, SharingPaths.Correction(correction.Id), correction.Number);
        return await notifier.SaveAsync(db, told.Union(settled), cancellationToken);
    }
}
