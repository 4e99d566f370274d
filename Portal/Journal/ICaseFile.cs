using Portal.Kernel;

namespace Portal.Journal;

/// <summary>A paper or attachment of a case.</summary>
/// <param name="Name">File name with extension; two of the same name are told apart by a number.</param>
/// <param name="WriteAsync">Writes it; may write synchronously and must not keep the stream.</param>
public sealed record CaseFilePaper(string Name, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>What belongs to a case.</summary>
/// <param name="Label">Number or name, as people call it.</param>
/// <param name="Rows">Kinds and ids whose journal rows tell the case: itself and the parts that keep their own rows.</param>
/// <param name="Papers">Official papers as they would be printed now, and attachments.</param>
public sealed record CaseFileContent(string Label, IReadOnlyList<(string Subject, Guid Id)> Rows, IReadOnlyList<CaseFilePaper> Papers);

/// <summary>Declared here, answered by the folder that owns the case: where it is shown and what its file holds.</summary>
public interface ICaseFile
{
    /// <summary>Kinds of cases as journal rows name them.</summary>
    IReadOnlyList<string> Subjects { get; }

    /// <summary>The page of the case.</summary>
    string PathOf(string subject, Guid id);

    /// <summary>Refuses who may not see the case, as its page does.</summary>
    /// <param name="asked">Scheme and host under which the portal was asked, for the codes on papers.</param>
    Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken);
}

/// <summary>All of them by kind.</summary>
public sealed class CaseFileKinds(IEnumerable<ICaseFile> files)
{
    private readonly Dictionary<string, ICaseFile> kinds = files.SelectMany(file => file.Subjects.Select(subject => (subject, file)))
        .ToDictionary(pair => pair.subject, pair => pair.file, StringComparer.Ordinal);

    public ICaseFile? For(string subject) => kinds.GetValueOrDefault(subject);

    /// <summary>Null when no page shows such a record.</summary>
    public string? PathOf(JournalRow row) => row.SubjectId is { } id ? For(row.Subject)?.PathOf(row.Subject, id) : null;
}
