using Portal.Kernel;
using Portal.Law;

namespace Portal.Sharing;

/// <summary>What a provider can say. Names are stored.</summary>
public enum ReplyKind
{
    Agree,

    /// <summary>Some items, or further conditions.</summary>
    AgreeInPart,
    Refuse,

    /// <summary>Everything that is missing, at once (decree 809 art. 21).</summary>
    Supplement,

    /// <summary>Not ours: another department provides it.</summary>
    Transfer,

    /// <summary>More days; the sharing authority consents beforehand (decree 809 art. 21).</summary>
    Extend,
}

/// <summary>The items of one resource that are granted.</summary>
public sealed record ReplyLine(Guid ResourceId, IReadOnlyList<string> Items, bool IsWhole)
{
    public bool Equals(ReplyLine? other) => other is not null && ResourceId == other.ResourceId && IsWhole == other.IsWhole && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(ResourceId, IsWhole, Items.Count);
}

/// <summary>A reply as the clerk writes it and the leader signs it.</summary>
public sealed record ReplyContent
{
    public const int TextMaxLength = 1000;
    public const int MaxCitations = 10;
    public const int MaxMissing = 30;
    public const int MissingMaxLength = 200;

    public ReplyKind Kind { get; init; }

    /// <summary>For an agreement in part: what is granted. A full agreement grants what was asked.</summary>
    public IReadOnlyList<ReplyLine> Lines { get; init; } = [];

    /// <summary>Of the catalog or law; a provider does not invent its own (decree 809 art. 15).</summary>
    public string Conditions { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>For a refusal: the articles it rests on, frozen as they were cited.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>For a request for supplements: each thing that is missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>For a transfer: the department that provides it.</summary>
    public Guid? TransferToId { get; init; }

    /// <summary>For an extension: working days.</summary>
    public int ExtensionDays { get; init; }
}

public sealed record ReplyDraft(ReplyContent Content, Signature Drafter);

/// <summary>A signed reply that closed the reply clock.</summary>
public sealed record SignedReply(ReplyContent Content, Signature Drafter, Signature Signer);

/// <summary>What was missing, and what came.</summary>
/// <param name="Draft">Written by the applicant's clerk, not signed yet.</param>
/// <param name="AnsweredAt">When the applicant's leader signed the corrected application: it counts as received then.</param>
public sealed record Supplement(IReadOnlyList<string> Missing, Signature AskedBy, SupplementDraft? Draft, DateTime? AnsweredAt, string? AnsweredByName);

public sealed record SupplementDraft(RequestContent Content, string Note, Signature Drafter)
{
    /// <summary>The own leader sent it back: it waits for its writer again and not for a signature. The next draft takes its place.</summary>
    public ReplyReturn? Returned { get; init; }
}

/// <param name="ElapsedDays">Working days the earlier provider had used when it passed the case on.</param>
public sealed record CaseTransfer(Guid FromId, Guid ToId, int ElapsedDays, string Reason, Signature Signer);

/// <summary>Waits for the sharing authority.</summary>
public sealed record CaseExtension(int Days, string Reason, Signature AskedBy);

/// <param name="FileIds">Of the file store, subject <see cref="ShareCase.Kind"/>.</param>
public sealed record Delivery(string Note, IReadOnlyList<Guid> FileIds, Signature By);

public sealed record ReplyReturn(string ByName, DateTime At, string Reason);
