using Portal.Kernel;

namespace Portal.Journal;

/// <summary>Every "no" of this folder.</summary>
public static class JournalRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Journal.NotAllowed");

    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Journal.NotFound");

    /// <summary>A name that many people share would be as many searches.</summary>
    public static Refusal TooManyPeople(string name, int most) => new(RefusalKind.Invalid, "Journal.TooManyPeople", name, most);

    /// <summary>What is acknowledged or replaced leaves a trace that must say why.</summary>
    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "Journal.ReasonMissing");

    /// <summary>The anchor and the database agree.</summary>
    public static readonly Refusal NothingLost = new(RefusalKind.Conflict, "Journal.NothingLost");

    /// <summary>A statement of the portal cannot be signed without its key.</summary>
    public static Refusal KeyMissing(string file) => new(RefusalKind.Unavailable, "Journal.KeyMissing", file);

    public static Refusal CannotWrite(string file, string reason) => new(RefusalKind.Unavailable, "Journal.CannotWrite", file, reason);
}
