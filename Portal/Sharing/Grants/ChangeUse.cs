using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Grants;

/// <summary>The leader of the using department asks to use the data for something else, or to pass them on; until the provider consents the old purpose holds (decree 809 art. 25).</summary>
public sealed class AskUseChange(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid grantId, string purpose, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Grants.VisibleTo(caller).AllowedAsync(one => one.Id == grantId, one => caller.DepartmentId == one.DepartmentId && caller.May(SharingPermissions.Sign, one.DepartmentId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var grant = found.Value;

        var asked = grant.AskChange(purpose, reason, caller, clock.UtcNow());
        if (!asked.Succeeded)
        {
            return asked;
        }

        db.Does("Sharing.ChangeAsked", grant.Number, reason.Trim());
        var told = await Notifier.HoldersAsync(db, SharingPermissions.Sign, grant.ProviderId, cancellationToken);
        notifier.AddTask(db, told, SharingTasks.Change(grant.Id), SharingNotices.ChangeAsked, SharingPaths.Grant(grant.Id), grant.Number, purpose.Trim());
        return await notifier.SaveAsync(db, told, cancellationToken);
    }
}

/// <summary>The provider's leader consents to another use, or declines with a reason (decree 809 art. 25).</summary>
public sealed class DecideUseChange(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid grantId, bool consent, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.Grants.VisibleTo(caller).AllowedAsync(one => one.Id == grantId, one => caller.DepartmentId == one.ProviderId && caller.May(SharingPermissions.Sign, one.ProviderId), cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var grant = found.Value;

        var decided = grant.DecideChange(consent, reason, caller);
        if (!decided.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, decided.Refusal, grant, grant.Number, cancellationToken);
        }

        db.Does(consent ? "Sharing.ChangeGranted" : "Sharing.ChangeDenied", grant.Number, reason?.Trim());
        var settled = await notifier.SettleAsync(db, SharingTasks.Change(grant.Id), caller.UserId, SharingNotices.Done, SharingPaths.Grant(grant.Id), [grant.Number, caller.Name], cancellationToken);
        var told = await ShareClocks.RequesterAsync(db, grant.DepartmentId, cancellationToken);
        notifier.Add(db, told, consent ? SharingNotices.ChangeGranted : SharingNotices.ChangeDenied, SharingPaths.Grant(grant.Id), grant.Number, consent ? decided.Value.Purpose : reason!.Trim());
        return await notifier.SaveAsync(db, told.Union(settled), cancellationToken);
    }
}
