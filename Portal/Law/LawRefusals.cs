using Portal.Kernel;

namespace Portal.Law;

/// <summary>Everything this folder refuses; each code is a key of <c>LawText</c> resources.</summary>
public static class LawRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Law.NotAllowed");

    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Law.NotFound");

    /// <summary>Somebody changed the text since it was shown.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Law.Stale");

    public static readonly Refusal EndsBeforeItBegins = new(RefusalKind.Invalid, "Law.EndsBeforeItBegins");

    public static readonly Refusal BeginsBeforeItsText = new(RefusalKind.Invalid, "Law.BeginsBeforeItsText");

    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "Law.ReasonMissing");

    public static readonly Refusal ReasonTooLong = new(RefusalKind.Invalid, "Law.ReasonTooLong", LegalText.ReasonMaxLength);

    public static readonly Refusal NoteMissing = new(RefusalKind.Invalid, "Law.NoteMissing");

    public static readonly Refusal NoteTooLong = new(RefusalKind.Invalid, "Law.NoteTooLong", RelianceReview.NoteMaxLength);

    /// <summary>Neither JSON nor a table with a column for the title.</summary>
    public static readonly Refusal ImportUnreadable = new(RefusalKind.Invalid, "Law.ImportUnreadable");

    public static readonly Refusal ImportEmpty = new(RefusalKind.Invalid, "Law.ImportEmpty");

    public static readonly Refusal ImportTooLong = new(RefusalKind.Invalid, "Law.ImportTooLong");

    public static readonly Refusal ImportNotFound = new(RefusalKind.NotFound, "Law.ImportNotFound");

    public static readonly Refusal ImportNothing = new(RefusalKind.Conflict, "Law.ImportNothing");

    public static Refusal AlreadyEnded(DateOnly on) => new(RefusalKind.Conflict, "Law.AlreadyEnded", on);
}
