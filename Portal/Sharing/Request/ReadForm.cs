using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;

namespace Portal.Sharing.Request;

public sealed record FormCase(Guid Id, string Number, string Provider, ShareCaseStatus Status);

/// <summary>An application as its page shows it.</summary>
/// <param name="Gaps">What it lacks today.</param>
public sealed record FormDetails(
    RequestForm Form, string Department, IReadOnlyDictionary<Guid, FormResource> Resources, IReadOnlyList<FormCase> Cases, IReadOnlyList<Gap> Gaps, bool MayEdit, bool MaySign, IReadOnlyList<StoredFile> Files);

/// <summary>Reads an application with its cases and what it lacks today.</summary>
public sealed class ReadForm(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, IFileStore files)
{
    public async Task<Result<FormDetails>> ExecuteAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        var context = await resources.ReadAsync(db, form.Content, form.DepartmentId, cancellationToken);
        if (!context.Succeeded)
        {
            return context.Refusal;
        }

        var cases = await (from one in db.ShareCases.AsNoTracking()
                           join provider in db.Departments on one.ProviderId equals provider.Id
                           where one.FormId == formId
                           orderby one.Number
                           select new FormCase(one.Id, one.Number, provider.ShortName, one.Status)).ToListAsync(cancellationToken);
        var own = caller.DepartmentId == form.DepartmentId;
        return new FormDetails(
            form, await db.Departments.Where(d => d.Id == form.DepartmentId).Select(d => d.Name).SingleAsync(cancellationToken), await RequestedResources.NamedAsync(db, context.Value, cancellationToken), cases,
            form.State is RequestFormState.Draft or RequestFormState.AwaitingSignature ? context.Value.Gaps(form.Content) : [],
            own && caller.May(SharingPermissions.Request, form.DepartmentId),
            own && caller.May(SharingPermissions.Sign, form.DepartmentId) && form.State == RequestFormState.AwaitingSignature && !form.AuthorIds.Any(id => caller.Is(id)),
            form.Content.FileIds.Count == 0 ? [] : [.. (await files.ListAsync(RequestForm.Kind, formId, caller, cancellationToken)).Where(file => form.Content.FileIds.Contains(file.Id))]);
    }
}
