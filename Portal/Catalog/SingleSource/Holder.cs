namespace Portal.Catalog.SingleSource;

/// <summary>What is being recorded, as far as it is typed.</summary>
/// <param name="DepartmentId">Who records it: its own resources are no duplicate collection, and its area bounds the search.</param>
/// <param name="ResourceId">The resource itself once it exists, which is not its own duplicate.</param>
public sealed record HolderQuestion(Guid DepartmentId, Guid? ResourceId, string Name, IReadOnlyList<string> Items)
{
    public static HolderQuestion Of(Guid departmentId, Guid? resourceId, ResourceContent content) =>
        new(departmentId, resourceId, content.Name, [.. content.DataItems.Select(item => item.Name)]);
}

/// <summary>A published resource that holds, or seems to hold, the same data.</summary>
/// <param name="ItemCount">Items of the record being typed, nameless ones left out.</param>
public sealed record Holder(Guid ResourceId, string Name, string Code, string Department, SharingType? Sharing, Likeness Likeness, int ItemCount)
{
    /// <summary>
    /// Nothing that can be shared may be collected again (plan 三(二)2). What its holder does not share cannot be had from him, so such a hit is
    /// shown and asks for nothing.
    /// </summary>
    public bool NeedsAnswer => Likeness.Level == LikenessLevel.Strong && Sharing is not SharingType.NotShared && !CameLater;

    /// <summary>It resembled what the asking department had published before it: then the asking department is the source and answers for nothing.</summary>
    public bool CameLater { get; init; }

    /// <summary>Strong already against what the asking department has published; null while nothing is.</summary>
    internal bool? WasStrong { get; init; }
}

/// <summary>What stands in the catalog of the resource whose next revision is being typed.</summary>
/// <param name="FirstPublishedAt">When its first revision was published.</param>
internal sealed record Standing(string Name, IReadOnlyList<string> Items, DateTime FirstPublishedAt);

/// <summary>A record of the same department that looks like the one being typed: a warning, never a refusal.</summary>
/// <param name="RevisionId">Set when it is not in the catalog yet.</param>
public sealed record OwnTwin(Guid ResourceId, Guid? RevisionId, string Name);

/// <param name="Elsewhere">Of other departments of the area, those that need an answer first.</param>
/// <param name="Own">Of the department itself.</param>
public sealed record HolderFindings(IReadOnlyList<Holder> Elsewhere, IReadOnlyList<OwnTwin> Own)
{
    public static readonly HolderFindings None = new([], []);

    public IReadOnlyList<Holder> Unanswered(ResourceContent content) =>
        [.. Elsewhere.Where(holder => holder.NeedsAnswer && !content.DuplicateAnswers.Any(answer => answer.ResourceId == holder.ResourceId && answer.IsGiven))];
}
