using Portal.Kernel;
using Portal.Support;

namespace Portal.Catalog;

/// <summary>Resources and their published revisions in memory.</summary>
internal static class GivenResource
{
    public static readonly Caller Clerk = Person("经办人");
    public static readonly Caller Leader = Person("领导");
    public static readonly Caller Group = Person("工作组");

    public static Caller Person(string name) => new() { UserId = Guid.CreateVersion7(), Name = name };

    public static (InformationResource Resource, ResourceRevision Revision) Published(ResourceContent? content = null, DateOnly? on = null)
    {
        var at = PortalDatabase.Start.UtcDateTime;
        var resource = InformationResource.Create(Guid.NewGuid(), at);
        var revision = ResourceRevision.Open(resource, 1, content ?? Given.Content(), Clerk, at);
        Assert.Null(revision.Submit(Given.Rules, Clerk, at).Refusal);
        Assert.Null(revision.Sign(Leader, at).Refusal);
        Assert.Null(revision.Publish(Group, on ?? Given.Rules.Today, at).Refusal);
        resource.Publish(revision, "10100000/00001", on ?? Given.Rules.Today, at);
        return (resource, revision);
    }
}
