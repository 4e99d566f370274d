using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>A link beside the sharing rule of a resource.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Note">What the link does not say, e.g. that a right of use exists; null when there is nothing to add.</param>
public sealed record ResourceAction(string Text, string Href, string? Note = null);

/// <summary>What a folder above the catalog offers on the page of a resource: to apply for it, for instance.</summary>
public interface IResourceAction
{
    Task<IReadOnlyList<ResourceAction>> ForAsync(Guid resourceId, Caller caller, CancellationToken cancellationToken);
}
