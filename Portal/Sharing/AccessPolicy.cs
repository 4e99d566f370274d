using Portal.Calendar;
using Portal.Catalog;

namespace Portal.Sharing;

/// <param name="Catalog">The rule of the catalog for this department on that day.</param>
/// <param name="MayTakeDirectly">Self-service: unconditional data without an application.</param>
/// <param name="MayAccept">Inside the scope: the conditions are accepted by name, and no application is made.</param>
/// <param name="MayApply">An application can be made; also for more items or another purpose than is granted already.</param>
/// <param name="MayDispute">Not shared; a department that insists may ask the leading-group office to coordinate.</param>
/// <param name="InForce">Rights of use this department has today.</param>
public sealed record AccessAnswer(SharingAnswer Catalog, bool MayTakeDirectly, bool MayAccept, bool MayApply, bool MayDispute, IReadOnlyList<Grant> InForce);

/// <summary>
/// Who may have what: one answer from rule set, sharing type, scope and what was granted already. The page asks it to explain, every use case asks it to decide.
/// </summary>
/// <remarks>Plan 三(二)3; decree 809 art. 14, 15 and 20.</remarks>
public static class AccessPolicy
{
    /// <param name="rules">The set in force today: a new case is received under it.</param>
    /// <param name="grants">Those of this department for this resource.</param>
    public static AccessAnswer For(PublishedResource resource, Guid? departmentId, RuleSet rules, IReadOnlyList<Grant> grants, DateOnly today)
    {
        var answer = SharingAnswer.For(resource.Content.SharingType, resource.State, rules, departmentId == resource.DepartmentId, resource.IsInsideScope);
        var isDirect = departmentId is not null && answer.Way == SharingWay.Direct;
        var applies = departmentId is not null && answer.Way is SharingWay.Apply or SharingWay.ApplyInside or SharingWay.ApplyOutside;
        return new AccessAnswer(
            answer, isDirect && resource.Content.SharingType == SharingType.Unconditional, isDirect && resource.Content.SharingType == SharingType.Conditional, applies,
            departmentId is not null && answer.Way == SharingWay.NotShared, [.. grants.Where(grant => grant.DepartmentId == departmentId && grant.ResourceId == resource.Id && grant.IsInForce(today))]);
    }

    /// <summary>The one question of enforcement: may this department read these items on that day? One grant need not cover them all.</summary>
    public static bool MayRead(IEnumerable<Grant> grants, Guid departmentId, Guid resourceId, IReadOnlyCollection<string> items, DateOnly day)
    {
        var inForce = grants.Where(grant => grant.DepartmentId == departmentId && grant.ResourceId == resourceId && grant.IsInForce(day)).ToList();
        return inForce.Any(grant => grant.IsWhole) || (items.Count > 0 && items.All(item => inForce.Any(grant => grant.Items.Contains(item))));
    }
}
