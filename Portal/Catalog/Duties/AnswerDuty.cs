using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog.Lifecycle;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Catalog.Duties;

/// <summary>
/// The leader answers a duty by a statement: nothing to change, or retire the resource. The third answer, a new revision, is given by signing it.
/// </summary>
public sealed class AnswerDuty(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, Notifier notifier, TimeProvider clock)
{
    /// <param name="answer">Not <see cref="DutyAnswer.Revision"/>.</param>
    /// <param name="successorId">For a retirement: the resource that takes its place.</param>
    public async Task<Result> ExecuteAsync(
        Guid dutyId, DutyAnswer answer, string reason, Guid? successorId, Caller caller, CancellationToken cancellationToken = default)
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

        if (answer == DutyAnswer.Revision)
        {
            return CatalogRefusals.ReviewTheRevision;
        }

        if (successorId is { } next && !await Successors.FitAsync(db, duty.ResourceId, next, cancellationToken))
        {
            return CatalogRefusals.SuccessorUnfit;
        }

        var answered = answer == DutyAnswer.NoChange
            ? duty.StateNoChange(reason, caller, clock.UtcNow())
            : duty.AskRetirement(reason, successorId, caller, clock.UtcNow());
        if (!answered.Succeeded)
        {
            return answered;
        }

        db.Does(answer == DutyAnswer.NoChange ? "Catalog.DutyNoChange" : "Catalog.DutyRetirementAsked", duty.Number, reason.Trim());
        await duties.TurnAsync(db, duty, ClockKind.CatalogPublication, cancellationToken);
        var reviewers = await Notifier.HoldersAsync(db, CatalogPermissions.Review, duty.DepartmentId, cancellationToken);
        notifier.Add(db, reviewers, CatalogNotices.DutyAnswered, CatalogPaths.Duty(duty.Id), duty.Number, caller.Name);
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(reviewers);
        }

        return saved;
    }
}

/// <summary>The working group decides about a leader's statement: accepts it (a retirement is carried out at once) or sends it back.</summary>
public sealed class ReviewDuty(IDbContextFactory<PortalDbContext> contexts, UpdateDuties duties, RetireResource retire, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid dutyId, bool accept, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var duty = await db.UpdateDuties.VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == dutyId, cancellationToken);
        if (duty is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (!caller.May(CatalogPermissions.Review, duty.DepartmentId))
        {
            return CatalogRefusals.NotAllowed;
        }

        if (accept && duty is { State: DutyState.Answered, Answer: DutyAnswer.Retirement })
        {
            return caller.Is(duty.AnsweredById) || caller.Is(duty.AnsweredForId)
                ? await db.KeepAttemptAsync(clock, CatalogRefusals.AnswererCannotDecide, duty, duty.Number, cancellationToken)
                : await retire.ExecuteAsync(duty.ResourceId, duty.AnswerReason!, duty.SuccessorId, caller, cancellationToken);
        }

        var decided = accept ? duty.Accept(caller, clock.UtcNow()) : duty.Return(reason ?? "", caller, clock.UtcNow());
        if (!decided.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, decided.Refusal, duty, duty.Number, cancellationToken);
        }

        db.Does(accept ? "Catalog.DutyAccepted" : "Catalog.DutyReturned", duty.Number, reason?.Trim());
        await duties.TurnAsync(db, duty, accept ? null : ClockKind.CatalogUpdate, cancellationToken);
        var told = await UpdateDuties.DepartmentAsync(db, duty.DepartmentId, cancellationToken);
        notifier.Add(db, told, accept ? CatalogNotices.DutyClosed : CatalogNotices.DutyReturned, CatalogPaths.Duty(duty.Id), duty.Number, reason?.Trim() ?? "");
        var saved = await db.TrySaveAsync(CatalogRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            notifier.Announce(told);
        }

        return saved;
    }
}
