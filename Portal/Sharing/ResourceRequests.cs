using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Sharing.Request;

namespace Portal.Sharing;

/// <summary>On the page of a resource: apply for it, or take it, as the policy says for the reader's department.</summary>
internal sealed class ResourceRequests(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, SharingWords words, TimeProvider clock) : IResourceAction
{
    public async Task<IReadOnlyList<ResourceAction>> ForAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.DepartmentId is not { } department || !caller.May(SharingPermissions.Request, department))
        {
            return [];
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var context = await resources.ReadAsync(db, [resourceId], department, cancellationToken);
        if (!context.Succeeded || !context.Value.Resources.TryGetValue(resourceId, out var resource))
        {
            return [];
        }

        var grants = await db.Grants.AsNoTracking().Where(grant => grant.DepartmentId == department && grant.ResourceId == resourceId).InForce(today).ToListAsync(cancellationToken);
        var answer = AccessPolicy.For(resource, department, context.Value.Rules, grants, today);
        var note = grants.Count > 0 ? words.Of("Resource.HasGrant", grants[0].Number) : null;
        return answer switch
        {
            { MayTakeDirectly: true } or { MayAccept: true } when grants.Count > 0 => [new ResourceAction(words["Resource.ShowGrant"], SharingPaths.Grant(grants[0].Id), note)],
            { MayTakeDirectly: true } => [new ResourceAction(words["Resource.Take"], $"{SharingPaths.Grants}/take/{resourceId}")],
            { MayAccept: true } => [new ResourceAction(words["Resource.Accept"], $"{SharingPaths.Grants}/take/{resourceId}")],
            { MayApply: true } => [new ResourceAction(words["Resource.Apply"], SharingPaths.Ask(resourceId), note)],
            { MayDispute: true } when caller.May(SharingPermissions.Sign, department) => [new ResourceAction(words["Resource.Dispute"], SharingPaths.DisputeResource(resourceId))],
            _ => [],
        };
    }
}
