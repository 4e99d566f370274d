using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Reply;

/// <summary>
/// The head of the provider's data-sharing office signs, and what was drafted happens: the reply clock ends and the delivery clock starts, or the case is
/// refused, sent back for supplements, passed on, or its extension asked for (plan 三(二)3; decree 809 art. 21, 22).
/// </summary>
public sealed class SignReply(CaseTurn turn, ReplyContexts contexts, ShareClocks clocks)
{
    public Task<Result> ExecuteAsync(Guid caseId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Sign, CaseSide.Provider, caller, step => SignAsync(step), cancellationToken);

    private async Task<Result> SignAsync(CaseStep step)
    {
        var (db, of, cancellation) = (step.Db, step.Case, step.Cancellation);
        if (of.Draft is not { Content: var reply })
        {
            return SharingRefusals.WrongStatus(of.Status);
        }

        var running = await ShareClocks.RunningAsync(db, of.Id, cancellation);
        var calendar = await clocks.CalendarAsync(cancellation);
        var gaps = ReplyRules.Gaps(reply, of, await contexts.ReadAsync(db, of, reply, step.Today, cancellation));
        var signed = of.SignReply(gaps, ShareClocks.Elapsed(running, calendar, step.Today), step.Caller, step.Now);
        if (!signed.Succeeded)
        {
            return signed;
        }

        step.Does($"Sharing.Signed{reply.Kind}", reply.Reason.Trim().Length == 0 ? null : reply.Reason);
        step.Settle(SharingTasks.Case(of.Id), isSaid: true);
        if (reply.Kind is ReplyKind.Agree or ReplyKind.AgreeInPart or ReplyKind.Refuse or ReplyKind.Transfer)
        {
            step.Settle(SharingTasks.Extension(of.Id), isSaid: false);
        }

        return reply.Kind switch
        {
            ReplyKind.Agree or ReplyKind.AgreeInPart => await AgreeAsync(step, reply),
            ReplyKind.Refuse => await RefuseAsync(step, reply),
            ReplyKind.Supplement => await AskSupplementAsync(step, reply, running, calendar),
            ReplyKind.Transfer => await TransferAsync(step, reply),
            ReplyKind.Extend => await AskExtensionAsync(step, reply),
            _ => throw new InvalidOperationException($"No reply {reply.Kind}."),
        };
    }

    private async Task<Result> AgreeAsync(CaseStep step, ReplyContent reply)
    {
        await ShareClocks.FinishAsync(step.Db, step.Case.Id, step.Today, step.Cancellation);
        var due = (await clocks.StartAsync(step.Db, step.Case, ShareClocks.ProvideKindOf(step.Case), step.Today, step.Cancellation))?.DueOn;
        var granted = ReplyRules.Granted(reply, step.Case);
        var year = step.Today.Year.ToString(CultureInfo.InvariantCulture);
        var first = await step.Db.NextNumbersAsync($"grant:{year}", granted.Count, step.Cancellation);
        foreach (var (index, line) in granted.Index())
        {
            step.Db.Add(Grant.Of(string.Create(CultureInfo.InvariantCulture, $"{Grant.Prefix}-{year}-{first + index:000000}"), step.Case, line, step.Case.Lines.First(one => one.ResourceId == line.ResourceId), step.Today));
        }

        step.Tell(await RequesterAsync(step), reply.Kind == ReplyKind.Agree ? SharingNotices.Agreed : SharingNotices.PartlyAgreed, ShareWords.Day(due));
        return Result.Done;
    }

    private static async Task<Result> RefuseAsync(CaseStep step, ReplyContent reply)
    {
        await ShareClocks.FinishAsync(step.Db, step.Case.Id, step.Today, step.Cancellation);
        step.Tell(await RequesterAsync(step), SharingNotices.Refused, reply.Reason.Trim());
        return Result.Done;
    }

    private async Task<Result> AskSupplementAsync(CaseStep step, ReplyContent reply, CaseClock? running, WorkingCalendar calendar)
    {
        if (running is not null && await clocks.RulesAsync(step.Case, step.Cancellation) is { } rules)
        {
            var asked = running.AskSupplement(step.Today, rules.Supplements, calendar);
            if (!asked.Succeeded)
            {
                return asked;
            }
        }

        step.Ask(await RequesterAsync(step), SharingNotices.SupplementAsked, string.Join("；", reply.Missing.Select(text => text.Trim()).Where(text => text.Length > 0)));
        return Result.Done;
    }

    /// <summary>The number stays; the new provider's period starts anew and the applicant is told (R14).</summary>
    private async Task<Result> TransferAsync(CaseStep step, ReplyContent reply)
    {
        await ShareClocks.FinishAsync(step.Db, step.Case.Id, step.Today, step.Cancellation);
        var due = ShareWords.Day((await clocks.StartAsync(step.Db, step.Case, ShareClocks.ReplyKindOf(step.Case), step.Today, step.Cancellation))?.DueOn);
        var to = await step.Db.Departments.Where(d => d.Id == reply.TransferToId).Select(d => d.ShortName).SingleAsync(step.Cancellation);
        step.Tell(await RequesterAsync(step), SharingNotices.Transferred, to, due);
        var from = await step.Db.Departments.Where(d => d.Id == step.Case.RequesterId).Select(d => d.ShortName).SingleAsync(step.Cancellation);
        step.Ask(await ShareClocks.ProviderAsync(step.Db, step.Case.ProviderId, step.Cancellation), SharingNotices.Received, from, due);
        return Result.Done;
    }

    private static async Task<Result> AskExtensionAsync(CaseStep step, ReplyContent reply)
    {
        step.AskExtension(await Notifier.HoldersAsync(step.Db, SharingPermissions.Extend, step.Case.ProviderId, step.Cancellation),
            reply.ExtensionDays.ToString(CultureInfo.InvariantCulture), reply.Reason.Trim());
        return Result.Done;
    }

    private static Task<IReadOnlyList<Guid>> RequesterAsync(CaseStep step) => Task.FromResult(step.Case.ApplicantIds);
}

/// <summary>The sharing authority consents to more days beforehand, or declines with a reason; the applicant is told (decree 809 art. 21).</summary>
public sealed class DecideCaseExtension(CaseTurn turn, ShareClocks clocks)
{
    public Task<Result> ExecuteAsync(Guid caseId, bool consent, string? reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Extend, CaseSide.Above, caller, async step =>
        {
            if (!consent && SharingRefusals.Reason(reason, ShareCase.ReasonMaxLength) is { } missing)
            {
                return missing;
            }

            var decided = step.Case.DecideExtension(caller, step.Now);
            if (!decided.Succeeded)
            {
                return decided.Refusal;
            }

            var running = await ShareClocks.RunningAsync(step.Db, step.Case.Id, step.Cancellation);
            if (consent && await ExtendAsync(step, running, decided.Value.Days) is { } refusal)
            {
                return refusal;
            }

            step.Settle(SharingTasks.Extension(step.Case.Id), isSaid: true);
            step.Does(consent ? "Sharing.ExtensionGranted" : "Sharing.ExtensionDenied", reason);
            IReadOnlyList<Guid> both = [.. step.Case.ApplicantIds, .. await ShareClocks.ProviderAsync(step.Db, step.Case.ProviderId, step.Cancellation)];
            step.Tell(both, consent ? SharingNotices.ExtensionGranted : SharingNotices.ExtensionDenied,
                decided.Value.Days.ToString(CultureInfo.InvariantCulture), consent ? ShareWords.Day(running?.DueOn) : reason!.Trim());
            return Result.Done;
        }, cancellationToken);

    private async Task<Refusal?> ExtendAsync(CaseStep step, CaseClock? running, int days)
    {
        if (running is null || await clocks.ReplyRuleAsync(step.Case, step.Cancellation) is not { } rule || running.IsOverdue(step.Today))
        {
            return SharingRefusals.ExtensionTooLate;
        }

        return running.Extend(days, rule, await clocks.CalendarAsync(step.Cancellation)).Refusal;
    }
}
