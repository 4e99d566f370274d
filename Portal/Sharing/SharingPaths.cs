namespace Portal.Sharing;

/// <summary>Addresses of the sharing pages.</summary>
public static class SharingPaths
{
    public const string Cases = "/sharing";
    public const string Forms = "/sharing/forms";
    public const string NewForm = "/sharing/forms/new";
    public const string Queue = "/sharing/queue";
    public const string Grants = "/sharing/grants";
    public const string Disputes = "/sharing/disputes";
    public const string NewDispute = "/sharing/disputes/new";
    public const string Corrections = "/sharing/corrections";
    public const string NewCorrection = "/sharing/corrections/new";
    public const string Usage = "/sharing/usage";

    /// <summary>Own requests where the other department has to do something.</summary>
    public const string Awaited = $"{Cases}?view=Outgoing&awaited=1";

    public static string Case(Guid caseId) => $"/sharing/cases/{caseId}";

    public static string Form(Guid formId) => $"/sharing/forms/{formId}";

    /// <summary>The screen of one decision.</summary>
    public static string Decide(Cases.SharingDecision kind, Guid id) => $"{Queue}/{kind}/{id}";

    public static string Grant(Guid grantId) => $"/sharing/grants/{grantId}";

    public static string Dispute(Guid disputeId) => $"{Disputes}/{disputeId}";

    public static string Correction(Guid correctionId) => $"{Corrections}/{correctionId}";

    /// <summary>A dispute about a refused case.</summary>
    public static string DisputeCase(Guid caseId) => $"{NewDispute}?case={caseId}";

    /// <summary>A dispute about a resource that is not shared.</summary>
    public static string DisputeResource(Guid resourceId) => $"{NewDispute}?resource={resourceId}";

    /// <summary>Report an error in the data of this resource.</summary>
    public static string Correct(Guid resourceId, Guid? caseId = null) => $"{NewCorrection}?resource={resourceId}{(caseId is null ? "" : $"&case={caseId}")}";

    /// <summary>A new application that goes on where this right of use ends.</summary>
    public static string Renew(Guid grantId) => $"{NewForm}?renew={grantId}";

    /// <summary>A new application for this resource.</summary>
    public static string Ask(Guid resourceId) => $"{NewForm}?resource={resourceId}";
}

/// <summary>Codes of the notices this folder sends.</summary>
public static class SharingNotices
{
    /// <summary>Somebody else did what waited.</summary>
    public const string Done = "Sharing.Notice.Done";

    public const string FormDone = "Sharing.Notice.FormDone";
    public const string FormAwaitsSignature = "Sharing.Notice.FormAwaitsSignature";
    public const string FormReturned = "Sharing.Notice.FormReturned";
    public const string Received = "Sharing.Notice.Received";
    public const string Receipt = "Sharing.Notice.Receipt";
    public const string Withdrawn = "Sharing.Notice.Withdrawn";
    public const string ReplyAwaitsSignature = "Sharing.Notice.ReplyAwaitsSignature";
    public const string ReplyReturned = "Sharing.Notice.ReplyReturned";
    public const string Agreed = "Sharing.Notice.Agreed";
    public const string PartlyAgreed = "Sharing.Notice.PartlyAgreed";
    public const string Refused = "Sharing.Notice.Refused";
    public const string SupplementAsked = "Sharing.Notice.SupplementAsked";
    public const string SupplementAwaitsSignature = "Sharing.Notice.SupplementAwaitsSignature";
    public const string SupplementReturned = "Sharing.Notice.SupplementReturned";
    public const string SupplementReceived = "Sharing.Notice.SupplementReceived";
    public const string Transferred = "Sharing.Notice.Transferred";
    public const string ExtensionAsked = "Sharing.Notice.ExtensionAsked";
    public const string ExtensionGranted = "Sharing.Notice.ExtensionGranted";
    public const string ExtensionDenied = "Sharing.Notice.ExtensionDenied";
    public const string Delivered = "Sharing.Notice.Delivered";
    public const string Confirmed = "Sharing.Notice.Confirmed";
    public const string Moved = "Sharing.Notice.Moved";
    public const string GrantSuspended = "Sharing.Notice.GrantSuspended";
    public const string GrantActive = "Sharing.Notice.GrantActive";
    public const string GrantTerminated = "Sharing.Notice.GrantTerminated";
    public const string GrantEnds = "Sharing.Notice.GrantEnds";
    public const string GrantExpired = "Sharing.Notice.GrantExpired";
    public const string Taken = "Sharing.Notice.Taken";
    public const string DisputeRaised = "Sharing.Notice.DisputeRaised";
    public const string DisputeStated = "Sharing.Notice.DisputeStated";
    public const string DisputeSettled = "Sharing.Notice.DisputeSettled";
    public const string DisputeWithdrawn = "Sharing.Notice.DisputeWithdrawn";
    public const string DisputeEscalated = "Sharing.Notice.DisputeEscalated";
    public const string DisputeToDecide = "Sharing.Notice.DisputeToDecide";
    public const string DisputeDecidedShare = "Sharing.Notice.DisputeDecidedShare";
    public const string DisputeDecidedUphold = "Sharing.Notice.DisputeDecidedUphold";
    public const string DisputeRevise = "Sharing.Notice.DisputeRevise";
    public const string Reopened = "Sharing.Notice.Reopened";
    public const string CorrectionSubmitted = "Sharing.Notice.CorrectionSubmitted";
    public const string CorrectionCorrected = "Sharing.Notice.CorrectionCorrected";
    public const string CorrectionNoError = "Sharing.Notice.CorrectionNoError";
    public const string CorrectionConfirmed = "Sharing.Notice.CorrectionConfirmed";
    public const string ChangeAsked = "Sharing.Notice.ChangeAsked";
    public const string ChangeGranted = "Sharing.Notice.ChangeGranted";
    public const string ChangeDenied = "Sharing.Notice.ChangeDenied";
    public const string Succeeded = "Sharing.Notice.Succeeded";
    public const string Merged = "Sharing.Notice.Merged";
    public const string Stuck = "Sharing.Notice.Stuck";
}
