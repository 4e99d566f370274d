using Portal.Kernel;
using Portal.Support;

namespace Portal.Catalog;

/// <summary>Every state × action of a revision (domain 8): what is not allowed is refused with the state's name and changes nothing.</summary>
public sealed class RevisionStateTests
{
    private static readonly DateTime At = PortalDatabase.Start.UtcDateTime;

    public static TheoryData<RevisionStatus, string, bool> Table()
    {
        var allowed = new HashSet<(RevisionStatus, string)>
        {
            (RevisionStatus.Draft, "edit"), (RevisionStatus.Draft, "submit"), (RevisionStatus.Draft, "withdraw"), (RevisionStatus.Returned, "withdraw"),
            (RevisionStatus.Returned, "edit"), (RevisionStatus.Returned, "submit"),
            (RevisionStatus.Submitted, "sign"), (RevisionStatus.Submitted, "return"), (RevisionStatus.Submitted, "recall"),
            (RevisionStatus.InReview, "return"), (RevisionStatus.InReview, "publish"),
        };
        var data = new TheoryData<RevisionStatus, string, bool>();
        foreach (var status in Enum.GetValues<RevisionStatus>())
        {
            foreach (var action in new[] { "edit", "submit", "recall", "sign", "return", "publish", "withdraw" })
            {
                data.Add(status, action, allowed.Contains((status, action)));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Only_the_steps_of_the_plan_are_possible(RevisionStatus status, string action, bool isAllowed)
    {
        var revision = In(status);
        var fresh = Person();
        var result = action switch
        {
            "edit" => revision.Edit(Given.Content("新名称"), fresh, At),
            "submit" => revision.Submit(Given.Rules, fresh, At),
            "recall" => revision.Recall(),
            "sign" => revision.Sign(fresh, At),
            "return" => revision.Return("请补充", fresh, At),
            "withdraw" => revision.Withdraw(),
            _ => revision.Publish(fresh, new DateOnly(2026, 11, 23), At),
        };

        Assert.Equal(isAllowed ? null : CatalogRefusals.WrongState(status), result.Refusal);
        if (!isAllowed)
        {
            Assert.Equal(status, revision.Status);
            Assert.Equal(Given.Content().Name, revision.Content.Name);
        }
    }

    [Fact]
    public void A_return_needs_a_reason() => Assert.Equal(CatalogRefusals.ReasonRequired, In(RevisionStatus.Submitted).Return("  ", Person(), At).Refusal);

    [Fact]
    public void A_recalled_resubmission_is_returned_again_not_a_fresh_draft()
    {
        var revision = In(RevisionStatus.Returned);
        Assert.True(revision.Submit(Given.Rules, Person(), At).Succeeded);
        Assert.True(revision.Recall().Succeeded);

        Assert.Equal(RevisionStatus.Returned, revision.Status);
    }

    [Fact]
    public void A_deputy_s_signature_keeps_both_names()
    {
        var revision = In(RevisionStatus.Submitted);
        var leader = new Principal(Guid.NewGuid(), "局长");

        Assert.True(revision.Sign(Person() with { ActingFor = leader }, At).Succeeded);

        Assert.Equal((leader.UserId, "局长"), (revision.SignedForId, revision.SignedForName));
        Assert.NotEqual(leader.UserId, revision.SignedById);
    }

    private static Caller Person() => new() { UserId = Guid.NewGuid(), Name = "某人" };

    private static ResourceRevision In(RevisionStatus status)
    {
        var resource = InformationResource.Create(Guid.NewGuid(), At);
        var revision = ResourceRevision.Open(resource, 1, Given.Content(), Person(), At);
        if (status != RevisionStatus.Draft)
        {
            Assert.True(revision.Submit(Given.Rules, Person(), At).Succeeded);
        }

        if (status == RevisionStatus.Returned)
        {
            Assert.True(revision.Return("缺少内容", Person(), At).Succeeded);
        }

        if (status is RevisionStatus.InReview or RevisionStatus.Published or RevisionStatus.Superseded)
        {
            Assert.True(revision.Sign(Person(), At).Succeeded);
        }

        if (status is RevisionStatus.Published or RevisionStatus.Superseded)
        {
            Assert.True(revision.Publish(Person(), new DateOnly(2026, 11, 23), At).Succeeded);
        }

        if (status == RevisionStatus.Superseded)
        {
            revision.Supersede(At);
        }

        if (status == RevisionStatus.Withdrawn)
        {
            Assert.True(revision.Recall().Succeeded);
            Assert.True(revision.Withdraw().Succeeded);
        }

        return revision;
    }
}
