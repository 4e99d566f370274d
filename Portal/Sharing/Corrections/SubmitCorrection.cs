using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Corrections;

/// <summary>A department that uses shared data reports an error in them; the provider's ten working days begin (decree 809 art. 26).</summary>
public sealed class SubmitCorrection(IDbContextFactory<PortalDbContext> contexts, RuleSetSource ruleSets, ShareClocks clocks, Notifier notifier, TimeProvider clock)
{
    /// <param name="caseId">The case the data came from; null when they were taken otherwise. Refused when the caller is not its applicant.</param>
    public async Task<Result<Guid>> ExecuteAsync(Guid resourceId, CorrectionClaim claim, Guid? caseId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return SharingRefusals.NoDepartment;
        }

        if (!caller.May(SharingPermissions.Request, department))
        {
            return SharingRefusals.NotAllowed;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await db.ReadPublishedAsync([resourceId], department, cancellationToken)).FirstOrDefault() is not { } resource
            || (caseId is not null && !await db.ShareCases.AnyAsync(one => one.Id == caseId && one.RequesterId == department, cancellationToken)))
        {
            return SharingRefusals.NotFound;
        }

        var rules = await ruleSets.InForceOnAsync(today, cancellationToken);
        if (!rules.Succeeded)
        {
            return rules.Refusal;
        }

        var year = today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await db.NextNumberAsync($"correction:{year}", cancellationToken);
        var submitted = Correction.Submit(string.Create(CultureInfo.InvariantCulture, $"{Correction.Prefix}-{year}-{next:000000}"), resource, claim, caseId, rules.Value.Code, caller, clock.UtcNow());
        if (!submitted.Succeeded)
        {
            return submitted.Refusal;
        }

        var correction = submitted.Value;
        db.Add(correction);
        var due = (await clocks.StartAsync(db, correction, today, cancellationToken))?.DueOn;
        db.Does("Sharing.CorrectionSubmitted", correction.Number, correction.Claim);
        var told = await ShareClocks.ProviderAsync(db, correction.ProviderId, cancellationToken);
        notifier.AddTask(db, told, SharingTasks.Correction(correction.Id), SharingNotices.CorrectionSubmitted, SharingPaths.Correction(correction.Id), correction.Number, caller.DepartmentName ?? "", correction.ResourceName, ShareWords.Day(due));
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(told);
        return correction.Id;
    }
}
