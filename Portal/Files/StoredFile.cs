using Portal.Kernel;

namespace Portal.Files;

/// <summary>
/// One upload: who brought it, for which case, under what name. The bytes are kept once per content, however often they are
/// uploaded, and are never changed: the hash names them.
/// </summary>
public sealed class StoredFile : IAudited
{
    public const int NameMaxLength = 255;
    public const int SubjectMaxLength = 60;
    public const int HashMaxLength = 128;
    public const string Sha256 = "SHA-256";

    private StoredFile() { }

    public Guid Id { get; private init; }

    /// <summary>Which hash <see cref="Hash"/> is; a field, so that SM3 can stand beside it one day.</summary>
    public string HashAlgorithm { get; private init; } = Sha256;

    /// <summary>Of the content, lower-case hexadecimal.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; private init; }

    /// <summary>As the person's machine called it, without any path; for showing and for the download, never for storing.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Judged by content, not by name; see <see cref="FileKind"/>.</summary>
    public FileKind Kind { get; private init; }

    /// <summary>Kind of the case the file belongs to, as in the journal.</summary>
    public string Subject { get; private init; } = "";

    public Guid SubjectId { get; private init; }

    public Guid? UploadedById { get; private init; }

    public Guid? DepartmentId { get; private init; }

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; private init; }

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => SubjectId;

    public string JournalLabel => Name;

    internal static StoredFile Create(StoredContent content, string name, string subject, Guid subjectId, Caller caller, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Hash = content.Hash, Length = content.Length, Kind = content.Kind, Name = FileNames.Clean(name),
        Subject = subject, SubjectId = subjectId, UploadedById = caller.UserId, DepartmentId = caller.DepartmentId, UploadedAt = at,
    };
}

/// <summary>Bytes that are on disk under their hash.</summary>
public sealed record StoredContent(string Hash, long Length, FileKind Kind);
