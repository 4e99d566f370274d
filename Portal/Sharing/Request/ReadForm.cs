using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Sharing.Request;

public sealed record FormResource(RequestedResource Resource, string Provider);

public sealed record FormCase(Guid Id, string Number, string Provider, ShareCaseStatus Status);

/// <summary>An application as its page shows it.</summary>
/// <param name="Gaps">What it lacks today.</param>
public sealed record FormDetails(
    RequestForm Form, string Department, IReadOnlyDictionary<Guid, FormResource> Resources, IReadOnlyList<FormCase> Cases, IReadOnlyList<Gap> Gaps, bool MayEdit, bool MaySign);

/// <summary>What the form needs to be filled in.</summary>
/// <param name="Typed">When what was typed and not saved was written; null when nothing was.</param>
public sealed record OpenedForm(Guid? FormId, Guid? Version, RequestContent Content, DateTime? Typed, string Department, FormReturn? Returned);

/// <summary>Reads an application, and opens it for editing: what was typed and not saved comes first.</summary>
public sealed class ReadForm(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, DraftStore drafts)
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
            form, await db.Departments.Where(d => d.Id == form.DepartmentId).Select(d => d.Name).SingleAsync(cancellationToken), await NamedAsync(db, context.Value, cancellationToken), cases,
            form.State is RequestFormState.Draft or RequestFormState.AwaitingSignature ? context.Value.Gaps(form.Content) : [],
            own && caller.May(SharingPermissions.Request, form.DepartmentId),
            own && caller.May(SharingPermissions.Sign, form.DepartmentId) && form.State == RequestFormState.AwaitingSignature && !form.AuthorIds.Any(id => caller.Is(id)));
    }

    /// <param name="formId">Null for a new one.</param>
    /// <param name="resourceId">A resource to put into a new one.</param>
    /// <param name="copyId">An earlier application of the department to start from.</param>
    public async Task<Result<OpenedForm>> OpenAsync(Guid? formId, Guid? resourceId, Guid? copyId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department || !caller.May(SharingPermissions.Request, department))
        {
            return SharingRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var wanted = formId ?? copyId;
        var form = wanted is null ? null : await db.RequestForms.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == wanted && f.DepartmentId == department, cancellationToken);
        if (wanted is not null && form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (formId is not null && form!.State != RequestFormState.Draft)
        {
            return SharingRefusals.WrongFormState(form.State);
        }

        var typed = copyId is null ? await drafts.FindAsync(SaveForm.DraftKind, formId ?? Guid.Empty, caller, cancellationToken) : null;
        var content = typed is not null ? JsonColumns.Read<RequestContent>(typed.Content) : form?.Content ?? new RequestContent { ContactName = caller.ActingFor?.Name ?? caller.Name };
        if (resourceId is { } asked && content.Lines.All(line => line.ResourceId != asked))
        {
            var context = await resources.ReadAsync(db, [asked], department, cancellationToken);
            if (context.Succeeded && context.Value.Resources.TryGetValue(asked, out var resource))
            {
                content = content with { Lines = [.. content.Lines, new RequestLine(asked, [], resource.Items.Count == 0)] };
            }
        }

        return new OpenedForm(formId, formId is null ? null : form!.Version, content, typed?.SavedAt, caller.DepartmentName ?? "", formId is null ? null : form!.Returns.LastOrDefault());
    }

    /// <summary>The resources of these ids as they are published now, with their providers.</summary>
    public async Task<IReadOnlyDictionary<Guid, FormResource>> ResourcesAsync(IReadOnlyCollection<Guid> ids, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department || !caller.May(CatalogPermissions.Read))
        {
            return new Dictionary<Guid, FormResource>();
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var context = await resources.ReadAsync(db, ids, department, cancellationToken);
        return context.Succeeded ? await NamedAsync(db, context.Value, cancellationToken) : new Dictionary<Guid, FormResource>();
    }

    private static async Task<IReadOnlyDictionary<Guid, FormResource>> NamedAsync(PortalDbContext db, RequestContext context, CancellationToken cancellationToken)
    {
        var providers = context.Resources.Values.Select(resource => resource.ProviderId).Distinct().ToList();
        var names = await db.Departments.Where(d => providers.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        return context.Resources.Values.ToDictionary(resource => resource.Id, resource => new FormResource(resource, names[resource.ProviderId]));
    }
}

/// <summary>Finds resources of other departments that can be asked for, by words of the name or the beginning of the code.</summary>
public sealed class FindRequestable(IDbContextFactory<PortalDbContext> contexts)
{
    public const int Most = 12;

    public async Task<IReadOnlyList<(Guid Id, string Name, string Provider)>> ExecuteAsync(string words, Caller caller, CancellationToken cancellationToken = default)
    {
        var wanted = words.Trim();
        if (wanted.Length == 0)
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                          join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                          join provider in db.Departments on resource.DepartmentId equals provider.Id
                          where resource.State == ResourceState.Active && resource.DepartmentId != caller.DepartmentId && revision.Content.SharingType != SharingType.NotShared
                              && (revision.Content.Name.Contains(wanted) || resource.Code!.StartsWith(wanted))
                          orderby revision.Content.Name.Length, resource.Code
                          select new { resource.Id, revision.Content.Name, provider.ShortName }).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Name, row.ShortName))];
    }
}
