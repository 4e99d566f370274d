using Portal.Kernel;
using Portal.Support;

namespace Portal.Catalog;

/// <summary>Every state × action of a resource (domain 8), and who may not take part.</summary>
public sealed class ResourceStateTests
{
    private static readonly DateTime At = PortalDatabase.Start.UtcDateTime;
    private static readonly DateOnly Today = new(2026, 11, 23);

    public static TheoryData<ResourceState, string, ResourceState?> Table() => new()
    {
        { ResourceState.Active, "suspend", ResourceState.Suspended },
        { ResourceState.Active, "resume", null },
        { ResourceState.Active, "retire", ResourceState.Retired },
        { ResourceState.Active, "report", ResourceState.Active },
        { ResourceState.Suspended, "suspend", null },
        { ResourceState.Suspended, "resume", ResourceState.Active },
        { ResourceState.Suspended, "retire", ResourceState.Retired },
        { ResourceState.Suspended, "report", ResourceState.Suspended },
        { ResourceState.Retired, "suspend", null },
        { ResourceState.Retired, "resume", null },
        { ResourceState.Retired, "retire", null },
        { ResourceState.Retired, "report", null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Only_the_steps_of_the_table_are_possible(ResourceState state, string action, ResourceState? next)
    {
        var (resource, revision) = In(state);

        var result = Act(resource, revision, action, "理由", GivenResource.Person("审核人"));

        Assert.Equal(next is null ? CatalogRefusals.WrongResourceState(state) : null, result.Refusal);
        Assert.Equal(next ?? state, resource.State);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("retire")]
    public void Nothing_changes_without_a_reason(string action)
    {
        var (resource, revision) = In(action == "resume" ? ResourceState.Suspended : ResourceState.Active);

        Assert.Equal(CatalogRefusals.ReasonRequired, Act(resource, revision, action, "  ", GivenResource.Person("审核人")).Refusal);
        Assert.Equal(CatalogRefusals.ReasonTooLong, Act(resource, revision, action, new string('长', InformationResource.ReasonMaxLength + 1), GivenResource.Person("审核人")).Refusal);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("retire")]
    public void Who_drafted_or_signed_it_cannot_decide_about_it_nor_through_a_deputy(string action)
    {
        foreach (var author in new[] { GivenResource.Clerk, GivenResource.Leader })
        {
            var (resource, revision) = In(action == "resume" ? ResourceState.Suspended : ResourceState.Active);
            var deputy = GivenResource.Person("代理人") with { ActingFor = new Principal(author.UserId!.Value, author.Name) };

            Assert.Equal(CatalogRefusals.AuthorCannotDecide, Act(resource, revision, action, "理由", author).Refusal);
            Assert.Equal(CatalogRefusals.AuthorCannotDecide, Act(resource, revision, action, "理由", deputy).Refusal);
        }
    }

    [Fact]
    public void A_retired_resource_keeps_code_reason_and_successor_and_has_no_due_day()
    {
        var (resource, revision) = GivenResource.Published();
        var successor = Guid.NewGuid();

        Assert.Null(resource.Retire(revision, " 并入新资源 ", successor, GivenResource.Group, Today, At).Refusal);

        Assert.Equal(("并入新资源", (Guid?)successor, (DateOnly?)Today, GivenResource.Group.Name), (resource.StateReason, resource.SuccessorId, resource.StateSince, resource.StateByName));
        Assert.Null(resource.UpdateDueOn);
        Assert.Equal("10100000/00001", resource.Code);
    }

    [Fact]
    public void It_cannot_succeed_itself()
    {
        var (resource, revision) = GivenResource.Published();

        Assert.Equal(CatalogRefusals.SuccessorUnfit, resource.Retire(revision, "理由", resource.Id, GivenResource.Group, Today, At).Refusal);
    }

    [Fact]
    public void The_later_of_publication_and_report_counts()
    {
        var (resource, _) = GivenResource.Published(on: new DateOnly(2026, 9, 10));
        Assert.Equal(new DateOnly(2026, 10, 10), resource.UpdateDueOn);

        Assert.Null(resource.ReportUpdate(new DateOnly(2026, 9, 1), UpdateCycle.Monthly, Today).Refusal);
        Assert.Equal(new DateOnly(2026, 10, 10), resource.UpdateDueOn);

        Assert.Null(resource.ReportUpdate(new DateOnly(2026, 9, 30), UpdateCycle.Monthly, Today).Refusal);
        Assert.Equal(new DateOnly(2026, 10, 31), resource.UpdateDueOn);
        Assert.Equal(CatalogRefusals.UpdateDate, resource.ReportUpdate(Today.AddDays(1), UpdateCycle.Monthly, Today).Refusal);
        Assert.Equal(CatalogRefusals.UpdateDate, resource.ReportUpdate(new DateOnly(1999, 12, 31), UpdateCycle.Monthly, Today).Refusal);
    }

    private static (InformationResource Resource, ResourceRevision Revision) In(ResourceState state)
    {
        var (resource, revision) = GivenResource.Published();
        if (state != ResourceState.Active)
        {
            Assert.Null(Act(resource, revision, state == ResourceState.Retired ? "retire" : "suspend", "先前", GivenResource.Group).Refusal);
        }

        return (resource, revision);
    }

    private static Result Act(InformationResource resource, ResourceRevision revision, string action, string reason, Caller by) => action switch
    {
        "suspend" => resource.Suspend(revision, reason, by, Today, At),
        "resume" => resource.Resume(revision, reason, by, Today, At),
        "retire" => resource.Retire(revision, reason, null, by, Today, At),
        _ => resource.ReportUpdate(Today, UpdateCycle.Monthly, Today),
    };
}
