using Portal.Kernel;

namespace Portal.Files;

/// <summary>What an upload is for and what it may be.</summary>
/// <param name="Subject">Kind of the case, as in the journal.</param>
/// <param name="SubjectId">Which case.</param>
/// <param name="Kinds">The kinds accepted, judged by content; empty accepts every kind that is known.</param>
/// <param name="MaxBytes">A limit below that of the portal; null leaves it at <c>Uploads:MaxMegabytes</c>.</param>
public sealed record UploadRules(string Subject, Guid SubjectId, IReadOnlyCollection<FileKind> Kinds, long? MaxBytes = null);

/// <summary>
/// Keeps uploads outside the web root, by content hash. Who may upload to a case and who may read its files is the rule of the
/// capability that owns the case: it asks here only after it has checked.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Reads the stream once, never whole in memory; refuses what is too large, empty, of the wrong kind or infected, and keeps nothing of it.
    /// When the answer is a file, its bytes and its row are on disk, and the row is journaled with the case.
    /// </summary>
    Task<Result<StoredFile>> SaveAsync(Stream content, string name, UploadRules rules, Caller caller, CancellationToken cancellationToken = default);

    /// <summary>Files of a case, oldest first, at most 200.</summary>
    Task<IReadOnlyList<StoredFile>> ListAsync(string subject, Guid subjectId, Caller caller, CancellationToken cancellationToken = default);

    /// <summary>One file of that case; a file of another case is not found, so that an id alone opens nothing.</summary>
    Task<Result<StoredFile>> FindAsync(Guid id, string subject, Guid subjectId, Caller caller, CancellationToken cancellationToken = default);

    /// <summary>The bytes, seekable, for the caller to dispose; refused when they are missing from the disk.</summary>
    Result<Stream> Open(StoredFile file);
}
