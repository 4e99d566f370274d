namespace Portal.Journal;

/// <summary>What is wrong. Each stands for one row, one seal or one stretch of seals.</summary>
public enum FindingKind
{
    /// <summary>A row is not as it was sealed.</summary>
    RowAltered,

    /// <summary>A sealed row is gone.</summary>
    RowRemoved,

    /// <summary>A row stands in a sealed range that no seal covers, and is too late to be one that was still being written.</summary>
    RowInserted,

    /// <summary>A seal is not as it was signed: a field, or its list of rows, was changed.</summary>
    SealAltered,

    /// <summary>A number is missing in the chain.</summary>
    SealRemoved,

    /// <summary>A seal agrees with itself but its signature is wrong: somebody computed it anew without the key.</summary>
    SealForged,

    /// <summary>A seal is signed by a key that is not trusted here.</summary>
    SealOfUnknownKey,

    /// <summary>A seal names an algorithm this program does not know.</summary>
    SealOfUnknownAlgorithm,

    /// <summary>A seal does not name the one before it.</summary>
    ChainBroken,

    /// <summary>The anchor holds seals that the database does not: the newest were removed, or an old backup was restored.</summary>
    SealsLost,

    /// <summary>A time stamp does not fit its seal.</summary>
    TimeStampWrong,
}

/// <summary>What a reader should know though nothing is wrong.</summary>
public enum VerificationNoteKind
{
    /// <summary>Nothing was ever sealed.</summary>
    NoSeals,

    /// <summary>A seal is dated before the one before it: the clock was set back.</summary>
    ClockSetBack,

    /// <summary>Seals that the anchor holds were lost by a restore, which somebody acknowledged and signed.</summary>
    LossAcknowledged,

    /// <summary>There is no anchor, so it cannot be told whether the newest seals are missing.</summary>
    NoAnchor,

    /// <summary>The anchor begins later than the chain.</summary>
    AnchorBeginsLate,

    /// <summary>A line of the anchor cannot be read.</summary>
    AnchorUnreadable,

    /// <summary>The newest seals are not in the anchor yet.</summary>
    NotAnchored,
}

/// <param name="Number">Id of the row, or number of the (first) seal.</param>
/// <param name="Last">Last of the seals concerned; the same for a single one.</param>
/// <param name="Seal">The seal that covers the row; null for findings about seals.</param>
/// <param name="At">UTC: when that seal, or the first lost one, was made.</param>
public sealed record Finding(FindingKind Kind, long Number, long Last, long? Seal, DateTime? At)
{
    public bool IsRow => Kind is FindingKind.RowAltered or FindingKind.RowRemoved or FindingKind.RowInserted;
}

/// <param name="Number">Number of the seal, of lines, or of seals, by kind.</param>
/// <param name="Detail">What somebody wrote as reason.</param>
public sealed record VerificationNote(VerificationNoteKind Kind, long Number, long Last = 0, DateTime? At = null, string? Detail = null);

/// <summary>How far a verification is.</summary>
public sealed record VerificationProgress(long Rows, long LastRow);

/// <summary>The outcome of reading the whole journal against its seals and the anchor.</summary>
/// <param name="First">The first in the order of rows; null when nothing is wrong.</param>
/// <param name="Findings">The first <see cref="MaxFindings"/> by that order, <paramref name="First"/> included.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Rows">Sealed rows that were compared.</param>
/// <param name="Unsealed">Rows newer than the last seal, and rows that were being written when their range was sealed.</param>
/// <param name="SealedAt">UTC of the newest seal.</param>
/// <param name="StampedAt">UTC of the newest time stamp.</param>
public sealed record Verification(
    Finding? First, IReadOnlyList<Finding> Findings, long Count, IReadOnlyList<VerificationNote> Notes,
    long Rows, long Seals, long Unsealed, DateTime? SealedAt, DateTime? StampedAt, DateTime At)
{
    public const int MaxFindings = 100;

    public bool IsIntact => First is null;
}
