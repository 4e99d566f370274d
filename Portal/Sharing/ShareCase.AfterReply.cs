using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>What comes after the first reply: supplements, extension, delivery, disputes, end of use, and a department that ends meanwhile.</summary>
public sealed partial class ShareCase
{
    /// <summary>The applicant's clerk writes what was missing; it counts when the leader has signed it.</summary>
    public Result DraftSupplement(RequestContent content, IReadOnlyList<CaseLine> lines, string note, IReadOnlyList<Gap> gaps, Caller by, DateTime at)
    {
        if (Status != ShareCaseStatus.SupplementRequested)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (SharingRefusals.Reason(note, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        // A supplement mends the application; other resources are another application.
        if (lines.Any(line => Lines.All(asked => asked.ResourceId != line.ResourceId)))
        {
            return SharingRefusals.OtherResource;
        }

        if (gaps.Count > 0)
        {
            return SharingRefusals.Incomplete(gaps);
        }

        Supplements = [.. Supplements.SkipLast(1), Supplements[^1] with { Draft = new SupplementDraft(content, note.Trim(), Signature.Of(by, at)) }];
        ChangedAt = at;
        return Result.Done;
    }

    /// <summary>The supplement that waits for the signature of the applicant's leader; null without one.</summary>
    public SupplementDraft? WaitingSupplement => Status == ShareCaseStatus.SupplementRequested && Supplements[^1].Draft is { Returned: null } draft ? draft : null;

    /// <summary>The applicant's leader sends the drafted supplement back with a reason; what was written stays for its writer.</summary>
    public Result ReturnSupplement(string? reason, Caller by, DateTime at)
    {
        if (WaitingSupplement is not { } draft)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        Supplements = [.. Supplements.SkipLast(1), Supplements[^1] with { Draft = draft with { Returned = new ReplyReturn(by.Name, at, reason!.Trim()) } }];
        ChangedAt = at;
        return Result.Done;
    }

    /// <summary>The applicant's leader signs the corrected application: it is received now.</summary>
    public Result SignSupplement(IReadOnlyList<CaseLine> lines, IReadOnlyList<Gap> gaps, Caller by, DateTime at)
    {
        if (WaitingSupplement is not { } draft)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (draft.Drafter.IsOf(by))
        {
            return SharingRefusals.DrafterCannotSign;
        }

        if (gaps.Count > 0)
        {
            return SharingRefusals.Incomplete(gaps);
        }

        (Content, Lines, Names, Status, ChangedAt) = (draft.Content, lines, NamesOf(lines), ShareCaseStatus.Received, at);
        Supplements = [.. Supplements.SkipLast(1), Supplements[^1] with { AnsweredAt = at, AnsweredByName = by.Name }];
        ApplicantIds = [.. ApplicantIds.Concat(new[] { draft.Drafter.ById, draft.Drafter.ForId, by.UserId, by.ActingFor?.UserId }.OfType<Guid>()).Distinct()];
        return Result.Done;
    }

    /// <summary>The sharing authority has decided about more days; who asked does not decide.</summary>
    public Result<CaseExtension> DecideExtension(Caller by, DateTime at)
    {
        if (Extension is not { } asked || Status is not (ShareCaseStatus.Received or ShareCaseStatus.AwaitingReplySignature))
        {
            return SharingRefusals.NoExtensionAsked;
        }

        if (asked.AskedBy.IsOf(by) || IsApplicant(by))
        {
            return SharingRefusals.PartyCannotDecide;
        }

        (Extension, ChangedAt) = (null, at);
        return asked;
    }

    /// <summary>The provider hands over: files, or a note how to get at the data. Repeatable until it is confirmed.</summary>
    public Result Deliver(string note, IReadOnlyList<Guid> fileIds, Caller by, DateTime at)
    {
        if (Status is not (ShareCaseStatus.Providing or ShareCaseStatus.InUse))
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (note.Trim().Length > ReasonMaxLength)
        {
            return SharingRefusals.TooLong(ReasonMaxLength);
        }

        if (note.Trim().Length == 0 && fileIds.Count == 0)
        {
            return SharingRefusals.NothingDelivered;
        }

        (Deliveries, DeliveredAt, ChangedAt) = ([.. Deliveries, new Delivery(note.Trim(), fileIds, Signature.Of(by, at))], DeliveredAt ?? at, at);
        return Result.Done;
    }

    /// <summary>The applicant has the data: the second clock ends (decree 809 art. 22).</summary>
    public Result Confirm(Caller by, DateTime at)
    {
        if (Status != ShareCaseStatus.Providing)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (Deliveries.Count == 0)
        {
            return SharingRefusals.NothingDelivered;
        }

        (Status, Confirmed, ChangedAt) = (ShareCaseStatus.InUse, Signature.Of(by, at), at);
        return Result.Done;
    }

    /// <summary>The last right of use of the case has ended.</summary>
    internal void Expire(DateTime at)
    {
        if (Status is ShareCaseStatus.InUse or ShareCaseStatus.Providing)
        {
            (Status, ChangedAt) = (ShareCaseStatus.Expired, at);
        }
    }

    /// <summary>The user says that the data have been disposed of after use (decree 809 art. 27).</summary>
    internal Result Dispose(DateTime at)
    {
        if (Status != ShareCaseStatus.Expired)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        (Status, ChangedAt) = (ShareCaseStatus.Disposed, at);
        return Result.Done;
    }

    /// <summary>A dispute about it is open at this level, or none is any more.</summary>
    internal void MarkDispute(Portal.Calendar.DisputeStep? level) => DisputeLevel = level;

    /// <summary>A decided dispute obliges the provider: a refused application is received anew and answered anew (decree 809 art. 28).</summary>
    /// <returns>Whether it was reopened; a case that was agreed in part stays as it is, the rest is applied for.</returns>
    internal bool Reopen(string directive, DateTime at)
    {
        (Directive, ChangedAt) = (directive, at);
        if (Status != ShareCaseStatus.Refused)
        {
            return false;
        }

        (Status, Outcome, Reply, RepliedOn) = (ShareCaseStatus.Received, null, null, null);
        return true;
    }

    /// <summary>A party has ended and its successor takes its place; number, clocks and what was signed stay.</summary>
    /// <returns>False when both parties are one department now: the case is over.</returns>
    internal bool Succeed(Guid ended, Guid successor, DateTime at)
    {
        ChangedAt = at;
        if ((RequesterId == ended ? successor : RequesterId) == (ProviderId == ended ? successor : ProviderId))
        {
            Status = ShareCaseStatus.Withdrawn;
            return false;
        }

        if (ProviderId == ended)
        {
            EarlierProviders = $"{EarlierProviders}|{ended:N}|";
            ProviderId = successor;
        }

        RequesterId = RequesterId == ended ? successor : RequesterId;
        return true;
    }
}
