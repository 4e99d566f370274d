namespace Portal.Journal.Seals;

/// <summary>
/// A place outside the database that holds what was sealed, so that a database set back to an earlier state shows. Lines are only ever added.
/// </summary>
public interface IAnchor
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    bool Exists { get; }

    /// <summary>Adds lines and returns when they would survive a power cut. Throws <see cref="IOException"/> when they would not.</summary>
    Task AppendAsync(IReadOnlyList<string> lines, CancellationToken cancellationToken);

    /// <summary>All lines, oldest first.</summary>
    IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The newest lines, newest first, as far back as the reader goes on asking.</summary>
    IEnumerable<string> ReadBackwards();
}
