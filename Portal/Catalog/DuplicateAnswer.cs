using System.Text.Json.Serialization;

namespace Portal.Catalog;

public enum DuplicateAnswerKind
{
    /// <summary>改为申请使用: the department will request what is held there instead of collecting it; the resource becomes a related one.</summary>
    WillRequest,

    /// <summary>Not the same data; the reason says why.</summary>
    NotTheSame,
}

/// <summary>
/// What a clerk answered to a resource of another department that seems to hold the same data (plan 三(二)2, 一数一源). Part of the record:
/// frozen with the revision, read by leader and working group. Names are those of the day it was answered.
/// </summary>
public sealed record DuplicateAnswer
{
    public const int ReasonMaxLength = 300;

    /// <summary>Answers a record may carry; more hits than that are a record to be split.</summary>
    public const int MaxAnswers = 50;

    public Guid ResourceId { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Department { get; init; } = "";

    public DuplicateAnswerKind Kind { get; init; }

    /// <summary>Required for <see cref="DuplicateAnswerKind.NotTheSame"/>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>An answer without the reason it needs counts as none.</summary>
    [JsonIgnore]
    public bool IsGiven => Kind == DuplicateAnswerKind.WillRequest || Reason.Trim().Length > 0;

    /// <summary>The element of the form and the field of the gap that ask for the answer about a resource.</summary>
    public static string FieldOf(Guid resourceId) => $"DuplicateAnswers[{resourceId:N}]";
}
