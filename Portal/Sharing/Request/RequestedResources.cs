using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Request;

public sealed record FormResource(PublishedResource Resource, string Provider);

/// <summary>What the rules need to judge an application of one department today.</summary>
public sealed record RequestContext(IReadOnlyDictionary<Guid, PublishedResource> Resources, RuleSet Rules, Guid DepartmentId, DateOnly Today)
{
    /// <summary>Everything missing, and resources that need no application at all.</summary>
    public IReadOnlyList<Gap> Gaps(RequestContent content) =>
    [
        .. RequestRules.Gaps(content, Resources, DepartmentId, Today),
        .. content.Lines.Index().Where(line => Resources.TryGetValue(line.Item.ResourceId, out var resource) && AccessPolicy.For(resource, DepartmentId, Rules, [], Today) is { MayTakeDirectly: true } or { MayAccept: true })
            .Select(line => new Gap(FormattableString.Invariant($"Lines[{line.Index}]"), "Sharing.Gap.NoApplicationNeeded", Resources[line.Item.ResourceId].Content.Name)),
    ];

    /// <summary>The lines with what is published now; only for content without gaps.</summary>
    public IReadOnlyList<CaseLine> LinesOf(RequestContent content) =>
    [
        .. content.Lines.Select(line => (Line: line, Resource: Resources[line.ResourceId]))
            .Select(one => new CaseLine(one.Resource.Id, one.Resource.RevisionId, one.Resource.Code, one.Resource.Content.Name, one.Line.Items, one.Line.IsWhole)),
    ];
}

/// <summary>Reads the resources of an application as they are published now.</summary>
public sealed class RequestedResources(RuleSetSource ruleSets, TimeProvider clock)
{
    internal async Task<Result<RequestContext>> ReadAsync(PortalDbContext db, IReadOnlyCollection<Guid> resourceIds, Guid departmentId, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var rules = await ruleSets.InForceOnAsync(today, cancellationToken);
        if (!rules.Succeeded)
        {
            return rules.Refusal;
        }

        var published = await db.ReadPublishedAsync(resourceIds, departmentId, cancellationToken);
        return new RequestContext(published.ToDictionary(resource => resource.Id), rules.Value, departmentId, today);
    }

    internal Task<Result<RequestContext>> ReadAsync(PortalDbContext db, RequestContent content, Guid departmentId, CancellationToken cancellationToken) =>
        ReadAsync(db, [.. content.Lines.Select(line => line.ResourceId).Distinct()], departmentId, cancellationToken);

    internal static async Task<IReadOnlyDictionary<Guid, FormResource>> NamedAsync(PortalDbContext db, RequestContext context, CancellationToken cancellationToken)
    {
        var providers = context.Resources.Values.Select(resource => resource.DepartmentId).Distinct().ToList();
        var names = await db.Departments.Where(d => providers.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        return context.Resources.Values.ToDictionary(resource => resource.Id, resource => new FormResource(resource, names[resource.DepartmentId]));
    }
}
