namespace Portal.Notifications;

/// <summary>
/// A line in a person's inbox. The words are kept as key and arguments, so everybody reads them in his own language.
/// </summary>
public sealed class Notice
{
    public const int CodeMaxLength = 80;
    public const int HrefMaxLength = 300;
    public const int OnceKeyMaxLength = 160;
    public const int TaskKeyMaxLength = 160;

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

    /// <summary>When set, the notice is a task that several people may do; who does it settles it for all: <see cref="Notifier.SettleAsync"/>.</summary>
    public string? TaskKey { get; init; }

    /// <summary>UTC; the task was done or fell away, whoever did it.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>What becomes of it as e-mail.</summary>
    public NoticeMail Mail { get; set; }
}

/// <summary>The way of a notice to e-mail. Names are stored.</summary>
public enum NoticeMail
{
    /// <summary>Not looked at yet.</summary>
    Waiting,

    /// <summary>Nothing is sent: not wished, no address, no mail server, or settled before.</summary>
    None,

    /// <summary>Stands in the outbox as a mail of its own.</summary>
    Queued,

    /// <summary>Waits for the next daily digest.</summary>
    Digest,

    /// <summary>Was part of a digest, or was read before.</summary>
    Digested,
}
