using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Sharing.Request;

/// <summary>What a new application starts from; at most one is given.</summary>
/// <param name="ResourceId">A resource to ask for.</param>
/// <param name="CopyId">An earlier application of the department.</param>
/// <param name="RenewId">A right of use that ends.</param>
public sealed record FormStart(Guid? ResourceId = null, Guid? CopyId = null, Guid? RenewId = null);

/// <summary>What the form needs to be filled in.</summary>
/// <param name="Typed">When what was typed and not saved was written; null when nothing was.</param>
public sealed record OpenedForm(Guid? FormId, Guid? Version, RequestContent Content, DateTime? Typed, string Department, FormReturn? Returned);

/// <summary>Opens an application for writing. What was typed and not saved comes first, unless the clerk starts from something particular.</summary>
public sealed class OpenForm(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, DraftStore drafts, TimeProvider clock)
{
    /// <param name="formId">Null for a new one.</param>
    public async Task<Result<OpenedForm>> ExecuteAsync(Guid? formId, FormStart start, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department || !caller.May(SharingPermissions.Request, department))
        {
            return SharingRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (formId is { } id)
        {
            return await ExistingAsync(db, id, department, caller, cancellationToken);
        }

        var begun = start switch
        {
            { CopyId: { } copied } => await CopyAsync(db, copied, department, caller, cancellationToken),
            { RenewId: { } renewed } => await RenewAsync(db, renewed, department, caller, cancellationToken),
            _ => null,
        };
        if (begun is { Succeeded: false })
        {
            return begun.Refusal;
        }

        if (begun is not null)
        {
            return new OpenedForm(null, null, begun.Value, null, caller.DepartmentName ?? "", null);
        }

        var typed = await drafts.FindAsync(SaveForm.DraftKind, Guid.Empty, caller, cancellationToken);
        var content = typed is not null ? JsonColumns.Read<RequestContent>(typed.Content) : new RequestContent { ContactName = caller.ActingFor?.Name ?? caller.Name };
        if (start.ResourceId is { } asked && content.Lines.All(line => line.ResourceId != asked))
        {
            content = await WithAsync(db, content, typed is null, asked, department, caller, cancellationToken);
        }

        return new OpenedForm(null, null, content, typed?.SavedAt, caller.DepartmentName ?? "", null);
    }

    private async Task<Result<OpenedForm>> ExistingAsync(PortalDbContext db, Guid formId, Guid department, Caller caller, CancellationToken cancellationToken)
    {
        var form = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId && f.DepartmentId == department, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (form.State != RequestFormState.Draft)
        {
            return SharingRefusals.WrongFormState(form.State);
        }

        var typed = await drafts.FindAsync(SaveForm.DraftKind, formId, caller, cancellationToken);
        return new OpenedForm(
            formId, form.Version, typed is not null ? JsonColumns.Read<RequestContent>(typed.Content) : form.Content, typed?.SavedAt, caller.DepartmentName ?? "", form.Returns.LastOrDefault());
    }

    /// <summary>Attachments stay with the paper they were brought for.</summary>
    private static async Task<Result<RequestContent>> CopyAsync(PortalDbContext db, Guid copied, Guid department, Caller caller, CancellationToken cancellationToken)
    {
        var earlier = await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == copied && f.DepartmentId == department, cancellationToken);
        return earlier is null ? SharingRefusals.NotFound : earlier.Content with { FileIds = [] };
    }

    private static async Task<Result<RequestContent>> RenewAsync(PortalDbContext db, Guid renewed, Guid department, Caller caller, CancellationToken cancellationToken)
    {
        var grant = await db.Grants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(g => g.Id == renewed && g.DepartmentId == department, cancellationToken);
        if (grant is null)
        {
            return SharingRefusals.NotFound;
        }

        var former = grant.CaseId is { } caseId ? (await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == caseId, cancellationToken)).Content : null;
        return Prefill.ForRenewal(grant, former, caller);
    }

    private async Task<RequestContent> WithAsync(PortalDbContext db, RequestContent content, bool isEmpty, Guid asked, Guid department, Caller caller, CancellationToken cancellationToken)
    {
        var context = await resources.ReadAsync(db, [asked], department, cancellationToken);
        if (!context.Succeeded || !context.Value.Resources.TryGetValue(asked, out var resource))
        {
            return content;
        }

        var way = AccessPolicy.For(resource, department, context.Value.Rules, [], context.Value.Today).Catalog.Way;
        if (isEmpty && way is (SharingWay.ApplyInside or SharingWay.Apply))
        {
            var last = await db.RequestForms.AsNoTracking().Where(form => form.DepartmentId == department && form.State == RequestFormState.Sent).OrderByDescending(form => form.MovedAt).FirstOrDefaultAsync(cancellationToken);
            return Prefill.ForOpen(resource, last?.Content, caller, clock.Today());
        }

        return content with { Lines = [.. content.Lines, new RequestLine(asked, [], resource.Content.DataItems.Count == 0)] };
    }
}
