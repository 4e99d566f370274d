namespace Portal.Catalog;

/// <summary>The published revision of a resource names this code as related: a copy of what it says, so that the way back is one look-up.</summary>
public sealed class ResourceReference
{
    private ResourceReference() { }

    internal ResourceReference(Guid resourceId, string code) => (ResourceId, Code) = (resourceId, code);

    public Guid ResourceId { get; private init; }

    public string Code { get; private init; } = "";
}
