namespace Portal.Notifications;

/// <summary>
/// A line in a person's inbox. The words are kept as key and arguments, so everybody reads them in his own language.
/// </summary>
public sealed class Notice
{
    public const int CodeMaxLength = 80;
    public const int HrefMaxLength = 300;
    public const int OnceKeyMaxLength = 160;

    public long Id { get; private init; }

    public Guid UserId { get; init; }

    /// <summary>Key of the sentence, <c>Folder.Notice.Reason</c>.</summary>
    public string Code { get; init; } = "";

    public List<string> Arguments { get; init; } = [];

    /// <summary>Page that shows what it is about; always a path of this site.</summary>
    public string Href { get; init; } = "/";

    /// <summary>When set, a person gets a notice of this key once: reminders may run as often as they like.</summary>
    public string? OnceKey { get; init; }

    public DateTime At { get; init; }

    public DateTime? ReadAt { get; set; }
}
