using Portal.Calendar;

namespace Portal.Catalog;

/// <summary>What a department has to do to get the data of a resource.</summary>
public enum SharingWay
{
    /// <summary>The reader's department provides it.</summary>
    Own,

    /// <summary>Taken without an application.</summary>
    Direct,

    /// <summary>By application, as everybody.</summary>
    Apply,

    /// <summary>By application although the department stands inside the sharing scope.</summary>
    ApplyInside,

    /// <summary>By application, because the department stands outside the sharing scope.</summary>
    ApplyOutside,
    NotShared,

    /// <summary>Nothing is supplied at present.</summary>
    Suspended,

    /// <summary>Out of the catalog for good.</summary>
    Retired,
}

/// <param name="Days">Working days in which the provider has to reply; null where none are counted.</param>
/// <param name="Source">The text that says so; null where the resource itself does.</param>
public sealed record SharingAnswer(SharingWay Way, int? Days, RuleSource? Source)
{
    /// <summary>
    /// The sharing rule for one department under the rule set of the day. Plan 三(二)3: unconditional data are taken, conditional data inside the scope too;
    /// decree 809 art. 20: everybody applies, for both types, unless the setting SelfServiceUnconditional lets unconditional data be taken.
    /// </summary>
    /// <param name="isProvider">The reader belongs to the department that provides it.</param>
    /// <param name="insideScope">The reader's department stands in the declared scope; without meaning for other than conditional resources.</param>
    public static SharingAnswer For(SharingType? type, ResourceState state, RuleSet rules, bool isProvider, bool insideScope)
    {
        if (state == ResourceState.Retired)
        {
            return new(SharingWay.Retired, null, null);
        }

        if (isProvider)
        {
            return new(SharingWay.Own, null, null);
        }

        if (type is null or SharingType.NotShared)
        {
            return new(SharingWay.NotShared, null, null);
        }

        if (state == ResourceState.Suspended)
        {
            return new(SharingWay.Suspended, null, null);
        }

        var isUnconditional = type == SharingType.Unconditional;
        if (!rules.NeedsApplication(isUnconditional, insideScope))
        {
            return new(SharingWay.Direct, null, rules.DutySource);
        }

        var reply = rules.RuleFor(isUnconditional ? ClockKind.ReplyUnconditional : ClockKind.ReplyConditional);
        return new(isUnconditional ? SharingWay.Apply : insideScope ? SharingWay.ApplyInside : SharingWay.ApplyOutside, reply?.Days, rules.DutySource);
    }

    /// <summary>Does this department stand in the scope?</summary>
    /// <param name="ownSystems">Ids of the department's systems.</param>
    public static bool IsInside(SharingScope? scope, Guid? departmentId, IEnumerable<Guid> ownSystems) => departmentId is { } department && scope?.Kind switch
    {
        SharingScopeKind.AllDepartments => true,
        SharingScopeKind.Departments => scope.DepartmentIds.Contains(department),
        SharingScopeKind.Systems => ownSystems.Any(scope.SystemIds.Contains),
        _ => false,
    };
}
