using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>Submitted (clock) → Corrected or NotAnError (with a reason) → Confirmed by who complained.</summary>
public enum CorrectionState
{
    Submitted,
    Corrected,
    NotAnError,
    Confirmed,
}

/// <param name="Items">Names of the items that are wrong; empty when the resource as a whole is.</param>
/// <param name="Claim">What is wrong, and how one knows.</param>
public sealed record CorrectionClaim(IReadOnlyList<string> Items, string Claim);

/// <summary>
/// 校核申请: who uses shared data found an error in them; the provider verifies, corrects and feeds back within ten working days (decree 809 art. 26).
/// Received the moment it is sent. Who complained confirms that it is mended, or takes note that it was no error.
/// </summary>
public sealed class Correction : IVersioned, IAudited
{
    public const string Kind = nameof(Correction);
    public const int NumberMaxLength = 40;
    public const int TextMaxLength = 1000;

    /// <summary>Numbers read <c>JH-2026-000001</c> (校核), counted per year.</summary>
    public const string Prefix = "JH";

    private Correction() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>The department that found the error.</summary>
    public Guid DepartmentId { get; private set; }

    public Guid ProviderId { get; private set; }

    public Guid ResourceId { get; private init; }

    public string ResourceName { get; private init; } = "";

    /// <summary>The case under which the data were got; null without one.</summary>
    public Guid? CaseId { get; private init; }

    public IReadOnlyList<string> Items { get; private init; } = [];

    public string Claim { get; private init; } = "";

    public string RuleSet { get; private init; } = "";

    /// <summary>UTC.</summary>
    public DateTime SubmittedAt { get; private init; }

    public Signature SubmittedBy { get; private init; } = new(null, "", null, null, default);

    public CorrectionState State { get; private set; }

    /// <summary>What was corrected, or why it is no error.</summary>
    public string Answer { get; private set; } = "";

    public Signature? AnsweredBy { get; private set; }

    public Signature? ConfirmedBy { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Kind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not nameof(ChangedAt);

    public static Result<Correction> Submit(
        string number, PublishedResource resource, CorrectionClaim claim, Guid? caseId, string ruleSet, Caller by, DateTime at)
    {
        if (by.DepartmentId == resource.DepartmentId)
        {
            return SharingRefusals.OwnData;
        }

        if (SharingRefusals.Reason(claim.Claim, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        if (claim.Items.FirstOrDefault(item => resource.Content.DataItems.All(known => known.Name != item)) is { } unknown)
        {
            return SharingRefusals.Incomplete([new Gap("Items", "Sharing.Gap.ItemGone", unknown, resource.Content.Name)]);
        }

        return new Correction
        {
            Id = Guid.CreateVersion7(), Number = number, DepartmentId = by.DepartmentId!.Value, ProviderId = resource.DepartmentId, ResourceId = resource.Id, ResourceName = resource.Content.Name,
            CaseId = caseId, Items = [.. claim.Items.Distinct()], Claim = claim.Claim.Trim(), RuleSet = ruleSet, SubmittedAt = at, ChangedAt = at, SubmittedBy = Signature.Of(by, at),
        };
    }

    /// <summary>The provider has looked: it is corrected, or it is no error and why.</summary>
    public Result Resolve(bool isCorrected, string answer, Caller by, DateTime at)
    {
        if (State != CorrectionState.Submitted)
        {
            return SharingRefusals.WrongCorrectionState(State);
        }

        if (SubmittedBy.IsOf(by))
        {
            return SharingRefusals.ApplicantCannotReply;
        }

        if (SharingRefusals.Reason(answer, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, Answer, AnsweredBy, ChangedAt) = (isCorrected ? CorrectionState.Corrected : CorrectionState.NotAnError, answer.Trim(), Signature.Of(by, at), at);
        return Result.Done;
    }

    /// <summary>Who complained has seen the answer. Who does not agree with it makes another request, or a dispute.</summary>
    public Result Confirm(Caller by, DateTime at)
    {
        if (State is not (CorrectionState.Corrected or CorrectionState.NotAnError))
        {
            return SharingRefusals.WrongCorrectionState(State);
        }

        (State, ConfirmedBy, ChangedAt) = (CorrectionState.Confirmed, Signature.Of(by, at), at);
        return Result.Done;
    }

    /// <summary>A party has ended; its successor takes its place.</summary>
    internal void Succeed(Guid ended, Guid successor) =>
        (DepartmentId, ProviderId) = (DepartmentId == ended ? successor : DepartmentId, ProviderId == ended ? successor : ProviderId);
}
