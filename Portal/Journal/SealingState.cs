namespace Portal.Journal;

/// <summary>What stands in the way of sealing.</summary>
public enum SealingProblem
{
    None,

    /// <summary>There are seals, but the key file is gone.</summary>
    KeyMissing,

    /// <summary>The key file holds no key or cannot be read or made.</summary>
    KeyUnreadable,

    /// <summary>The database did not take the seal (disk full, not reachable).</summary>
    NotSealed,

    /// <summary>Sealed, but the anchor could not be written; made up for at the next run.</summary>
    NotAnchored,

    /// <summary>The anchor holds seals that the database does not have: seals were removed, or an old backup was restored.</summary>
    AnchorAhead,
}

/// <summary>How the last run on this node ended. For the health check and the page; the record itself is in database and anchor.</summary>
public sealed class SealingState
{
    private Snapshot last = new(SealingProblem.None, null, null, null);

    /// <param name="Detail">What the system said; may hold a path, so it is for the log and for administrators.</param>
    /// <param name="At">UTC; null before the first run.</param>
    /// <param name="TimeStampDetail">Why the newest seal has no time stamp; null when it has one or none is asked for. Never stands in the way of sealing.</param>
    public sealed record Snapshot(SealingProblem Problem, string? Detail, DateTime? At, string? TimeStampDetail);

    public Snapshot Last => Volatile.Read(ref last);

    /// <returns>Is it another problem than before? Then it is worth a line in the log.</returns>
    internal bool Report(Snapshot now)
    {
        var before = Interlocked.Exchange(ref last, now);
        return before.Problem != now.Problem || before.TimeStampDetail != now.TimeStampDetail;
    }
}
