using Portal.Catalog;

namespace Portal.Sharing;

/// <summary>How often data are fetched. Names are stored.</summary>
public enum UseFrequency
{
    Once,
    OnDemand,
    RealTime,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
}

/// <summary>One resource asked for and which of its items. All items is a choice of the applicant, never a default.</summary>
/// <param name="Items">Names of the items as published; empty for a resource that has none.</param>
/// <param name="IsWhole">The applicant ticked the resource as a whole; the only way for one without items.</param>
public sealed record RequestLine(Guid ResourceId, IReadOnlyList<string> Items, bool IsWhole)
{
    public bool Equals(RequestLine? other) => other is not null && ResourceId == other.ResourceId && IsWhole == other.IsWhole && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(ResourceId, IsWhole, Items.Count);
}

/// <summary>
/// What a department says when it applies: basis, scenario, scope, method and period of use (decree 809 art. 20), and whom to ask.
/// Everything may be missing while it is a draft; <see cref="RequestRules"/> says what an application lacks.
/// </summary>
public sealed record RequestContent
{
    public const int TextMaxLength = 500;
    public const int ContactMaxLength = 60;
    public const int MaxLines = 50;
    public const int MaxFiles = 10;

    public IReadOnlyList<RequestLine> Lines { get; init; } = [];

    /// <summary>使用目的.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The text on which the applicant's own duty rests (履职依据).</summary>
    public string DutyBasis { get; init; } = "";

    /// <summary>应用场景.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>使用范围: who will see the data.</summary>
    public string UseScope { get; init; } = "";

    /// <summary>A code of <see cref="SharingMethods"/>; empty while not chosen.</summary>
    public string Method { get; init; } = "";

    public UseFrequency? Frequency { get; init; }

    /// <summary>First day of use; null = from the agreement on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of use, included; null when long-term.</summary>
    public DateOnly? To { get; init; }

    public bool IsLongTerm { get; init; }

    /// <summary>Asked for when the use has no end.</summary>
    public string LongTermReason { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string ContactPhone { get; init; } = "";

    /// <summary>附件: of the file store, subject <see cref="RequestForm.Kind"/>.</summary>
    public IReadOnlyList<Guid> FileIds { get; init; } = [];
}
