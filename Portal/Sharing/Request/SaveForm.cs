using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Sharing.Request;

/// <summary>Saves an application as a draft of the department; it may be incomplete. The first save makes it.</summary>
public sealed class SaveForm(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Kind of the typed draft that the save takes in.</summary>
    public const string DraftKind = "Sharing.Form";

    /// <param name="formId">Null for a new one.</param>
    /// <param name="baseVersion">The version the page was opened with; another one is refused as stale.</param>
    public async Task<Result<RequestForm>> ExecuteAsync(Guid? formId, Guid? baseVersion, RequestContent content, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return SharingRefusals.NoDepartment;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = formId is null ? null : await db.RequestForms.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (formId is not null && form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (!caller.May(SharingPermissions.Request, form?.DepartmentId ?? department))
        {
            return SharingRefusals.NotAllowed;
        }

        if (form is null)
        {
            form = RequestForm.Start(department, content, caller, clock.UtcNow());
            db.Add(form);
            db.Does("Sharing.FormStarted");
        }
        else
        {
            if (baseVersion is not null && form.Version != baseVersion)
            {
                return SharingRefusals.Stale;
            }

            var written = form.Write(content, caller, clock.UtcNow());
            if (!written.Succeeded)
            {
                return written.Refusal;
            }

            db.Does("Sharing.FormEdited");
        }

        // The typing is in the form now; both in one transaction, so a crash in between loses neither.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        var subject = formId ?? Guid.Empty;
        await db.Set<FormDraft>().Where(d => d.UserId == caller.UserId && d.Kind == DraftKind && d.SubjectId == subject).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return form;
    }
}
