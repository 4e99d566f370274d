using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Request;

/// <summary>The clerk hands the application to the own leader; refused with everything that is missing.</summary>
public sealed class SubmitForm(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (!caller.May(SharingPermissions.Request, form.DepartmentId))
        {
            return SharingRefusals.NotAllowed;
        }

        var context = await resources.ReadAsync(db, form.Content, form.DepartmentId, cancellationToken);
        if (!context.Succeeded)
        {
            return context.Refusal;
        }

        db.Does("Sharing.FormSubmitted");
        var submitted = form.Submit(context.Value.Gaps(form.Content), clock.UtcNow());
        if (!submitted.Succeeded)
        {
            return submitted;
        }

        var signers = await Notifier.HoldersAsync(db, SharingPermissions.Sign, form.DepartmentId, cancellationToken);
        notifier.AddTask(db, signers, SharingTasks.Form(form.Id), SharingNotices.FormAwaitsSignature, SharingPaths.Form(form.Id), form.JournalLabel);
        return await notifier.SaveAsync(db, signers, cancellationToken);
    }
}

/// <summary>The clerk takes the application back from the own leader.</summary>
public sealed class RecallForm(ClerkTurn turn, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(formId, "Sharing.FormRecalled", form => form.Recall(clock.UtcNow()), caller, cancellationToken);
}

/// <summary>The clerk throws a draft away; it stays readable among the discarded ones.</summary>
public sealed class DiscardForm(ClerkTurn turn, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(formId, "Sharing.FormDiscarded", form => form.Discard(clock.UtcNow()), caller, cancellationToken);
}

/// <summary>What recalling and discarding have in common: one save with the journal, and nothing waits any more.</summary>
public sealed class ClerkTurn(IDbContextFactory<PortalDbContext> contexts, Notifier notifier)
{
    internal async Task<Result> RunAsync(Guid formId, string action, Func<RequestForm, Result> turn, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (!caller.May(SharingPermissions.Request, form.DepartmentId))
        {
            return SharingRefusals.NotAllowed;
        }

        db.Does(action);
        var turned = turn(form);
        if (!turned.Succeeded)
        {
            return turned;
        }

        var settled = await notifier.SettleAsync(db, SharingTasks.Form(form.Id), caller.UserId, null, SharingPaths.Form(form.Id), [], cancellationToken);
        return await notifier.SaveAsync(db, settled, cancellationToken);
    }
}

/// <summary>The own leader sends the application back with a reason.</summary>
public sealed class ReturnForm(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid formId, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (!caller.May(SharingPermissions.Sign, form.DepartmentId))
        {
            return SharingRefusals.NotAllowed;
        }

        db.Does("Sharing.FormReturned", reason: reason);
        var returned = form.Return(reason, caller, clock.UtcNow());
        if (!returned.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, returned.Refusal, form, null, cancellationToken);
        }

        var settled = await notifier.SettleAsync(db, SharingTasks.Form(form.Id), caller.UserId, SharingNotices.FormDone, SharingPaths.Form(form.Id), [form.JournalLabel, caller.Name], cancellationToken);
        notifier.Add(db, form.AuthorIds, SharingNotices.FormReturned, SharingPaths.Form(form.Id), form.JournalLabel, reason.Trim());
        return await notifier.SaveAsync(db, form.AuthorIds.Union(settled), cancellationToken);
    }
}
