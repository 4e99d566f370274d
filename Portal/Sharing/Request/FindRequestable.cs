using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Request;

/// <summary>The resources of these ids as they are published now, with their providers; empty for who may not read the catalog.</summary>
public sealed class ReadRequestable(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources)
{
    public async Task<IReadOnlyDictionary<Guid, FormResource>> ExecuteAsync(IReadOnlyCollection<Guid> ids, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department || !caller.May(CatalogPermissions.Read))
        {
            return new Dictionary<Guid, FormResource>();
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var context = await resources.ReadAsync(db, ids, department, cancellationToken);
        return context.Succeeded ? await RequestedResources.NamedAsync(db, context.Value, cancellationToken) : new Dictionary<Guid, FormResource>();
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
