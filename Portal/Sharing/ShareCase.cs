using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>
/// Received (clock) ⇄ SupplementRequested; Received → AwaitingReplySignature → Providing (second clock) or Refused; Providing → InUse → Expired → Disposed.
/// Agreed and partly agreed are the <see cref="ShareCase.Outcome"/>; an extension is seen on the clock. Names are stored.
/// </summary>
public enum ShareCaseStatus
{
    Received,
    SupplementRequested,
    AwaitingReplySignature,
    Refused,
    Providing,
    InUse,
    Expired,
    Disposed,

    /// <summary>Recalled before the provider opened it.</summary>
    Withdrawn,
}

public enum ReplyOutcome
{
    Agreed,
    PartlyAgreed,
    Refused,
}

/// <summary>A resource as it was asked for, with the revision that was published then.</summary>
public sealed record CaseLine(Guid ResourceId, Guid RevisionId, string Code, string Name, IReadOnlyList<string> Items, bool IsWhole);

/// <summary>
/// 共享申请: what one provider was asked for in one application, with its own number and clocks (plan 三(二)3; decree 809 art. 20–22).
/// Received the moment the applicant's leader signs; the provider need not click anything.
/// </summary>
/// <remarks>
/// A form with several providers, or with both sharing types of one provider, makes a case for each: their periods differ by law (art. 21).
/// Its periods are <c>CaseClock</c>s of kind <see cref="Kind"/>. Four eyes: who wrote or signed the application does not reply; who drafts a reply does not sign it.
/// </remarks>
public sealed partial class ShareCase : IVersioned, IAudited
{
    public const string Kind = nameof(ShareCase);
    public const int NumberMaxLength = 40;
    public const int ReasonMaxLength = 1000;
    public const int EarlierProvidersMaxLength = 400;
    public const int NamesMaxLength = 2000;

    /// <summary>Numbers read <c>GX-2026-000001</c> (共享), counted per year.</summary>
    public const string Prefix = "GX";

    private ShareCase() { }

    public Guid Id { get; private init; }

    public Guid FormId { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>使用部门.</summary>
    public Guid RequesterId { get; private set; }

    /// <summary>The department that has to reply now.</summary>
    public Guid ProviderId { get; private set; }

    /// <summary>Ids of departments that passed it on, each between bars, so that they may still see it.</summary>
    public string EarlierProviders { get; private set; } = "";

    public SharingType SharingType { get; private init; }

    public IReadOnlyList<CaseLine> Lines { get; private set; } = [];

    /// <summary>Names of the resources, for lists and searching.</summary>
    public string Names { get; private set; } = "";

    /// <summary>The application as signed; a supplement replaces it, the journal keeps the former.</summary>
    public RequestContent Content { get; private set; } = new();

    /// <summary>Of the day of receipt; printed on the case.</summary>
    public string RuleSet { get; private init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; private init; }

    /// <summary>Shanghai day, not counted.</summary>
    public DateOnly ReceivedOn { get; private init; }

    public ShareCaseStatus Status { get; private set; }

    /// <summary>When the provider first opened it; from then on it cannot be recalled.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>Everybody who wrote or signed the application.</summary>
    public IReadOnlyList<Guid> ApplicantIds { get; private set; } = [];

    public Signature Applicant { get; private init; } = new(null, "", null, null, default);

    public ReplyDraft? Draft { get; private set; }

    public ReplyOutcome? Outcome { get; private set; }

    public SignedReply? Reply { get; private set; }

    /// <summary>Shanghai day of the reply.</summary>
    public DateOnly? RepliedOn { get; private set; }

    public IReadOnlyList<Supplement> Supplements { get; private set; } = [];

    public IReadOnlyList<CaseTransfer> Transfers { get; private set; } = [];

    public IReadOnlyList<ReplyReturn> ReplyReturns { get; private set; } = [];

    public CaseExtension? Extension { get; private set; }

    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    /// <summary>When something was first handed over.</summary>
    public DateTime? DeliveredAt { get; private set; }

    public Signature? Confirmed { get; private set; }

    /// <summary>争议: how high it has gone while one is open; null without one.</summary>
    public Portal.Calendar.DisputeStep? DisputeLevel { get; private set; }

    /// <summary>What a decided dispute asks of the provider; null without one.</summary>
    public string? Directive { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Kind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not (nameof(ApplicantIds) or nameof(EarlierProviders) or nameof(ChangedAt) or nameof(ReplyReturns) or nameof(Names) or nameof(Deliveries));

    /// <summary>The application has arrived: the leader's signature is the receipt.</summary>
    public static ShareCase Receive(string number, RequestForm form, Guid providerId, SharingType type, IReadOnlyList<CaseLine> lines, string ruleSet, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), FormId = form.Id, Number = number, RequesterId = form.DepartmentId, ProviderId = providerId, SharingType = type, Lines = lines, Names = NamesOf(lines),
        Content = form.Content with { Lines = [.. form.Content.Lines.Where(line => lines.Any(one => one.ResourceId == line.ResourceId))] },
        RuleSet = ruleSet, ReceivedAt = at, ReceivedOn = ShanghaiTime.DateOf(at), ChangedAt = at, Applicant = form.Signer!,
        ApplicantIds = [.. form.AuthorIds.Concat(new[] { form.Signer!.ById, form.Signer.ForId }.OfType<Guid>()).Distinct()],
    };

    /// <summary>Does a provider have to do something with it?</summary>
    public bool AwaitsProvider => Status is ShareCaseStatus.Received or ShareCaseStatus.AwaitingReplySignature or ShareCaseStatus.Providing;

    /// <summary>Somebody of the provider has looked at it.</summary>
    /// <returns>Whether it was the first time.</returns>
    public bool Open(DateTime at)
    {
        if (OpenedAt is not null || Status != ShareCaseStatus.Received)
        {
            return false;
        }

        OpenedAt = at;
        return true;
    }

    /// <summary>The applicant recalls it while the provider has not opened it.</summary>
    public Result Withdraw(string reason, DateTime at)
    {
        if (Status != ShareCaseStatus.Received)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (OpenedAt is { } opened)
        {
            return SharingRefusals.AlreadyOpened(opened);
        }

        if (SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Status, ChangedAt) = (ShareCaseStatus.Withdrawn, at);
        return Result.Done;
    }

    /// <summary>The provider's clerk puts a reply before the leader; refused with everything that is wrong with it.</summary>
    public Result DraftReply(ReplyContent reply, IReadOnlyList<Gap> gaps, Caller by, DateTime at)
    {
        if (Status != ShareCaseStatus.Received)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (IsApplicant(by))
        {
            return SharingRefusals.ApplicantCannotReply;
        }

        if (gaps.Count > 0)
        {
            return SharingRefusals.ReplyIncomplete(gaps);
        }

        (Draft, Status, ChangedAt) = (new ReplyDraft(reply, Signature.Of(by, at)), ShareCaseStatus.AwaitingReplySignature, at);
        return Result.Done;
    }

    /// <summary>The clerk takes the draft back, or the leader sends it back with a reason.</summary>
    public Result ReturnReply(string? reason, Caller by, DateTime at)
    {
        if (Status != ShareCaseStatus.AwaitingReplySignature || Draft is null)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        var recalls = Draft.Drafter.IsOf(by);
        if (!recalls && SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Status, ChangedAt) = (ShareCaseStatus.Received, at);
        ReplyReturns = recalls ? ReplyReturns : [.. ReplyReturns, new ReplyReturn(by.Name, at, reason!.Trim())];
        return Result.Done;
    }

    /// <summary>The head of the provider's data-sharing office signs (decree 809 art. 21); what was drafted happens.</summary>
    /// <param name="gaps">What the machine finds wrong today: a law may have been repealed since the draft.</param>
    /// <param name="elapsedDays">Working days used so far, kept when the case is passed on.</param>
    public Result SignReply(IReadOnlyList<Gap> gaps, int elapsedDays, Caller by, DateTime at)
    {
        if (Status != ShareCaseStatus.AwaitingReplySignature || Draft is not { } draft)
        {
            return SharingRefusals.WrongStatus(Status);
        }

        if (IsApplicant(by))
        {
            return SharingRefusals.ApplicantCannotReply;
        }

        if (draft.Drafter.IsOf(by))
        {
            return SharingRefusals.DrafterCannotSign;
        }

        if (gaps.Count > 0)
        {
            return SharingRefusals.ReplyIncomplete(gaps);
        }

        var (reply, signer) = (draft.Content, Signature.Of(by, at));
        (Draft, ChangedAt) = (null, at);
        switch (reply.Kind)
        {
            case ReplyKind.Agree or ReplyKind.AgreeInPart:
                Conclude(reply.Kind == ReplyKind.Agree ? ReplyOutcome.Agreed : ReplyOutcome.PartlyAgreed, ShareCaseStatus.Providing, draft, signer);
                break;
            case ReplyKind.Refuse:
                Conclude(ReplyOutcome.Refused, ShareCaseStatus.Refused, draft, signer);
                break;
            case ReplyKind.Supplement:
                (Status, Supplements) = (ShareCaseStatus.SupplementRequested, [.. Supplements, new Supplement(reply.Missing, signer, null, null, null)]);
                break;
            case ReplyKind.Transfer:
                Transfers = [.. Transfers, new CaseTransfer(ProviderId, reply.TransferToId!.Value, elapsedDays, reply.Reason.Trim(), signer)];
                EarlierProviders = $"{EarlierProviders}|{ProviderId:N}|";
                (ProviderId, Status, OpenedAt, Extension) = (reply.TransferToId.Value, ShareCaseStatus.Received, null, null);
                break;
            case ReplyKind.Extend:
                (Status, Extension) = (ShareCaseStatus.Received, new CaseExtension(reply.ExtensionDays, reply.Reason.Trim(), signer));
                break;
            default:
                throw new InvalidOperationException($"No reply {reply.Kind}.");
        }

        return Result.Done;
    }

    /// <summary>Wrote or signed the application: does not reply to it.</summary>
    public bool IsApplicant(Caller caller) => ApplicantIds.Any(id => caller.Is(id));

    private static string NamesOf(IReadOnlyList<CaseLine> lines)
    {
        var names = string.Join("、", lines.Select(line => line.Name));
        return names.Length > NamesMaxLength ? names[..NamesMaxLength] : names;
    }

    private void Conclude(ReplyOutcome outcome, ShareCaseStatus status, ReplyDraft draft, Signature signer) =>
        (Outcome, Status, Reply, RepliedOn, Extension) = (outcome, status, new SignedReply(draft.Content, draft.Drafter, signer), ShanghaiTime.DateOf(signer.At), null);
}
