using Portal.Calendar;

namespace Portal.Catalog;

/// <summary>Domain 1, "who applies": sharing type × rule set × scope × state.</summary>
public sealed class SharingAnswerTests
{
    [Theory]
    [InlineData(SharingType.Unconditional, "decree-809", false, SharingWay.Apply, 1)]
    [InlineData(SharingType.Unconditional, "self-service", false, SharingWay.Direct, null)]
    [InlineData(SharingType.Unconditional, "plan-2017", false, SharingWay.Direct, null)]
    [InlineData(SharingType.Conditional, "decree-809", true, SharingWay.ApplyInside, 10)]
    [InlineData(SharingType.Conditional, "decree-809", false, SharingWay.ApplyOutside, 10)]
    [InlineData(SharingType.Conditional, "self-service", true, SharingWay.ApplyInside, 10)]
    [InlineData(SharingType.Conditional, "plan-2017", true, SharingWay.Direct, null)]
    [InlineData(SharingType.Conditional, "plan-2017", false, SharingWay.ApplyOutside, 10)]
    [InlineData(SharingType.NotShared, "decree-809", false, SharingWay.NotShared, null)]
    [InlineData(SharingType.NotShared, "plan-2017", true, SharingWay.NotShared, null)]
    public void The_rule_of_the_day_says_who_applies(SharingType type, string rules, bool inside, SharingWay way, int? days)
    {
        var set = rules switch
        {
            "plan-2017" => RuleSets.Plan2017,
            "self-service" => RuleSets.Decree809 with { SelfServiceUnconditional = true },
            _ => RuleSets.Decree809,
        };

        var answer = SharingAnswer.For(type, ResourceState.Active, set, isProvider: false, inside);

        Assert.Equal((way, days), (answer.Way, answer.Days));
        Assert.Equal(SharingWay.Suspended == way || way == SharingWay.NotShared, answer.Source is null);
    }

    [Theory]
    [InlineData(ResourceState.Active, true, SharingType.NotShared, SharingWay.Own)]
    [InlineData(ResourceState.Suspended, true, SharingType.Unconditional, SharingWay.Own)]
    [InlineData(ResourceState.Suspended, false, SharingType.Unconditional, SharingWay.Suspended)]
    [InlineData(ResourceState.Suspended, false, SharingType.NotShared, SharingWay.NotShared)]
    [InlineData(ResourceState.Retired, true, SharingType.Unconditional, SharingWay.Retired)]
    [InlineData(ResourceState.Retired, false, SharingType.Conditional, SharingWay.Retired)]
    public void State_and_provider_come_first(ResourceState state, bool isProvider, SharingType type, SharingWay way) =>
        Assert.Equal(way, SharingAnswer.For(type, state, RuleSets.Decree809, isProvider, insideScope: true).Way);

    [Fact]
    public void A_department_stands_inside_by_name_by_system_or_because_all_do()
    {
        var (own, other, system) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        Assert.True(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.AllDepartments }, own, []));
        Assert.True(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [own] }, own, []));
        Assert.False(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [other] }, own, []));
        Assert.True(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.Systems, SystemIds = [system] }, own, [system]));
        Assert.False(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.Systems, SystemIds = [system] }, own, []));
        Assert.False(SharingAnswer.IsInside(null, own, []));
        Assert.False(SharingAnswer.IsInside(new SharingScope { Kind = SharingScopeKind.AllDepartments }, null, []));
    }
}
