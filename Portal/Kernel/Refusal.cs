namespace Portal.Kernel;

/// <summary>Why a use case said no, in the terms that decide the answer on the wire (400, 403, 404, 409, 503).</summary>
public enum RefusalKind
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
    Unavailable,
}

/// <summary>One thing that is missing or wrong, bound to the field that mends it.</summary>
/// <param name="Field">Path of the field as the form names it, e.g. <c>DataItems[2].Length</c>; empty when it concerns the whole.</param>
/// <param name="Code">Key of the sentence in the text resources of the folder that raised it.</param>
/// <param name="Arguments">Values for the placeholders of that sentence.</param>
public sealed record Gap(string Field, string Code, params object?[] Arguments)
{
    public bool Equals(Gap? other) =>
        other is not null && Field == other.Field && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Field, Code);
}

/// <summary>An expected "no" that a user can cause. Programming mistakes throw instead.</summary>
/// <param name="Kind">Decides the status on the wire.</param>
/// <param name="Code">Stable; it is also the key of the sentence in the text resources: <c>Folder.Reason</c>.</param>
/// <param name="Arguments">Values for the placeholders of that sentence.</param>
public sealed record Refusal(RefusalKind Kind, string Code, params object?[] Arguments)
{
    /// <summary>Everything that is missing or wrong, all at once; empty when the sentence says it all.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>Refused because it takes a second person: the attempt is kept as evidence.</summary>
    public bool IsFourEyes { get; init; }

    public bool Equals(Refusal? other) =>
        other is not null && Kind == other.Kind && Code == other.Code
        && Arguments.SequenceEqual(other.Arguments) && Gaps.SequenceEqual(other.Gaps);

    public override int GetHashCode() => HashCode.Combine(Kind, Code);
}
