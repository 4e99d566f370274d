using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Request;

/// <summary>The applicant's clerk mends the application as the provider asked and puts it before the own leader.</summary>
public sealed class DraftSupplement(CaseTurn turn, RequestedResources resources)
{
    public Task<Result> ExecuteAsync(Guid caseId, RequestContent content, string note, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Request, CaseSide.Requester, caller, async step =>
        {
            var context = await resources.ReadAsync(step.Db, content, step.Case.RequesterId, step.Cancellation);
            if (!context.Succeeded)
            {
                return context.Refusal;
            }

            var gaps = context.Value.Gaps(content);
            var drafted = step.Case.DraftSupplement(content, gaps.Count == 0 ? context.Value.LinesOf(content) : [], note, gaps, caller, step.Now);
            if (drafted.Succeeded)
            {
                step.Does("Sharing.SupplementDrafted", note);
                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: false);
                step.Ask(await Notifier.HoldersAsync(step.Db, SharingPermissions.Sign, step.Case.RequesterId, step.Cancellation), SharingNotices.SupplementAwaitsSignature);
            }

            return drafted;
        }, cancellationToken);
}

/// <summary>
/// The applicant's leader signs the corrected application: it is received now, and the clock begins anew or goes on as the rule set says
/// (by analogy with 政府信息公开条例 30; a setting).
/// </summary>
public sealed class SignSupplement(CaseTurn turn, RequestedResources resources, ShareClocks clocks)
{
    public Task<Result> ExecuteAsync(Guid caseId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Sign, CaseSide.Requester, caller, async step =>
        {
            if (step.Case.WaitingSupplement is not { Content: var content })
            {
                return SharingRefusals.WrongStatus(step.Case.Status);
            }

            var context = await resources.ReadAsync(step.Db, content, step.Case.RequesterId, step.Cancellation);
            if (!context.Succeeded)
            {
                return context.Refusal;
            }

            var gaps = context.Value.Gaps(content);
            var signed = step.Case.SignSupplement(gaps.Count == 0 ? context.Value.LinesOf(content) : [], gaps, caller, step.Now);
            if (!signed.Succeeded)
            {
                return signed;
            }

            var running = await ShareClocks.RunningAsync(step.Db, step.Case.Id, step.Cancellation);
            if (running?.ReceiveSupplement(step.Today, await clocks.CalendarAsync(step.Cancellation)).Refusal is { } refusal)
            {
                return refusal;
            }

            step.Does("Sharing.SupplementReceived");
            step.Settle(SharingTasks.Case(step.Case.Id), isSaid: true);
            step.Ask(await ShareClocks.ProviderAsync(step.Db, step.Case.ProviderId, step.Cancellation), SharingNotices.SupplementReceived, ShareWords.Day(running?.DueOn));
            return Result.Done;
        }, cancellationToken);
}

/// <summary>The applicant's leader sends the drafted supplement back to its writer with a reason; the clock goes on standing still.</summary>
public sealed class ReturnSupplement(CaseTurn turn)
{
    public Task<Result> ExecuteAsync(Guid caseId, string? reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Sign, CaseSide.Requester, caller, step =>
        {
            var writer = step.Case.WaitingSupplement?.Drafter.ById;
            var returned = step.Case.ReturnSupplement(reason, caller, step.Now);
            if (returned.Succeeded)
            {
                step.Does("Sharing.SupplementReturned", reason);
                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: true);
                step.Ask(writer is { } id ? [id] : [], SharingNotices.SupplementReturned, reason!.Trim());
            }

            return Task.FromResult(returned);
        }, cancellationToken);
}

/// <summary>The applicant recalls a case which the provider has not opened.</summary>
public sealed class WithdrawCase(CaseTurn turn)
{
    public Task<Result> ExecuteAsync(Guid caseId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Request, CaseSide.Requester, caller, async step =>
        {
            var withdrawn = step.Case.Withdraw(reason, step.Now);
            if (withdrawn.Succeeded)
            {
                await ShareClocks.FinishAsync(step.Db, step.Case.Id, step.Today, step.Cancellation);
                step.Does("Sharing.Withdrawn", reason);
                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: false);
                step.Tell(await ShareClocks.ProviderAsync(step.Db, step.Case.ProviderId, step.Cancellation), SharingNotices.Withdrawn, reason.Trim());
            }

            return withdrawn;
        }, cancellationToken);
}
