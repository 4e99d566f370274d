using Portal.Kernel;

namespace Portal.Sharing;

public static class SharingRefusals
{
    /// <summary>Also for cases of others: an id alone does not tell that there is one.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Sharing.NotFound");

    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Sharing.NotAllowed");
    public static readonly Refusal NoDepartment = new(RefusalKind.Invalid, "Sharing.NoDepartment");

    /// <summary>Four eyes: who wrote it does not sign it, nor through a deputy.</summary>
    public static readonly Refusal DrafterCannotSign = new(RefusalKind.Forbidden, "Sharing.DrafterCannotSign") { IsFourEyes = true };

    /// <summary>Four eyes: who wrote or signed the application does not reply to it, though he may work for both departments.</summary>
    public static readonly Refusal ApplicantCannotReply = new(RefusalKind.Forbidden, "Sharing.ApplicantCannotReply") { IsFourEyes = true };

    /// <summary>A party of the case does not decide about it.</summary>
    public static readonly Refusal PartyCannotDecide = new(RefusalKind.Forbidden, "Sharing.PartyCannotDecide") { IsFourEyes = true };

    public static readonly Refusal ReasonRequired = new(RefusalKind.Invalid, "Sharing.ReasonRequired");
    public static readonly Refusal NoExtensionAsked = new(RefusalKind.Conflict, "Sharing.NoExtensionAsked");
    public static readonly Refusal ExtensionTooLate = new(RefusalKind.Conflict, "Sharing.ExtensionTooLate");
    public static readonly Refusal OtherResource = new(RefusalKind.Invalid, "Sharing.OtherResource");
    public static readonly Refusal NothingDelivered = new(RefusalKind.Invalid, "Sharing.NothingDelivered");

    /// <summary>The rule set asks for an application.</summary>
    public static readonly Refusal MustApply = new(RefusalKind.Conflict, "Sharing.MustApply");

    /// <summary>The conditions have to be accepted by name.</summary>
    public static readonly Refusal ConditionsNotAccepted = new(RefusalKind.Invalid, "Sharing.ConditionsNotAccepted");

    /// <summary>No right of use is in force today.</summary>
    public static readonly Refusal NoRight = new(RefusalKind.Forbidden, "Sharing.NoRight");

    /// <summary>A change of use already waits for the provider.</summary>
    public static readonly Refusal ChangePending = new(RefusalKind.Conflict, "Sharing.ChangePending");

    public static readonly Refusal NoChangeAsked = new(RefusalKind.Conflict, "Sharing.NoChangeAsked");

    /// <summary>Nothing to dispute: neither refused nor withheld.</summary>
    public static readonly Refusal NothingToDispute = new(RefusalKind.Conflict, "Sharing.NothingToDispute");

    /// <summary>One dispute about it is open already.</summary>
    public static readonly Refusal DisputeOpen = new(RefusalKind.Conflict, "Sharing.DisputeOpen");

    /// <summary>There is no higher level.</summary>
    public static readonly Refusal NoHigherLevel = new(RefusalKind.Conflict, "Sharing.NoHigherLevel");

    /// <summary>At this level nobody decides yet: the parties negotiate.</summary>
    public static readonly Refusal StillNegotiating = new(RefusalKind.Conflict, "Sharing.StillNegotiating");

    /// <summary>One's own data are corrected, not complained about.</summary>
    public static readonly Refusal OwnData = new(RefusalKind.Invalid, "Sharing.OwnData");

    public static readonly Refusal AlreadyGranted = new(RefusalKind.Conflict, "Sharing.AlreadyGranted");

    /// <summary>This kind of decision is made on its own page, one by one.</summary>
    public static readonly Refusal DecidedElsewhere = new(RefusalKind.Invalid, "Sharing.DecidedElsewhere");

    public static readonly Refusal BatchEmpty = new(RefusalKind.Invalid, "Sharing.BatchEmpty");

    /// <summary>Somebody else saved in between.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Sharing.Stale");

    public static Refusal BatchTooLarge(int max) => new(RefusalKind.Invalid, "Sharing.BatchTooLarge", max);

    public static Refusal TooLong(int max) => new(RefusalKind.Invalid, "Sharing.TooLong", max);

    public static Refusal WrongFormState(RequestFormState state) => new(RefusalKind.Conflict, "Sharing.WrongState", new TextKey($"Sharing.FormState.{state}"));

    public static Refusal WrongStatus(ShareCaseStatus status) => new(RefusalKind.Conflict, "Sharing.WrongState", new TextKey($"Sharing.Status.{status}"));

    public static Refusal WrongDisputeState(DisputeState state) => new(RefusalKind.Conflict, "Sharing.WrongState", new TextKey($"Sharing.DisputeState.{state}"));

    public static Refusal WrongCorrectionState(CorrectionState state) => new(RefusalKind.Conflict, "Sharing.WrongState", new TextKey($"Sharing.CorrectionState.{state}"));

    public static Refusal WrongGrantState(GrantState state) => new(RefusalKind.Conflict, "Sharing.WrongState", new TextKey($"Sharing.GrantState.{state}"));

    public static Refusal AlreadyOpened(DateTime at) => new(RefusalKind.Conflict, "Sharing.AlreadyOpened", ShanghaiTime.ToLocal(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Sharing.Incomplete", gaps.Count) { Gaps = gaps };

    public static Refusal ReplyIncomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Sharing.ReplyIncomplete", gaps.Count) { Gaps = gaps };

    /// <summary>Null when it is a reason.</summary>
    internal static Refusal? Reason(string? reason, int max) =>
        string.IsNullOrWhiteSpace(reason) ? ReasonRequired : reason.Trim().Length > max ? TooLong(max) : null;
}
