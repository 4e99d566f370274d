namespace Portal.Notifications;

/// <summary>Names are stored.</summary>
public enum MailState
{
    Waiting,
    Sent,

    /// <summary>Given up after the last attempt, or refused for good; the administrator sees it.</summary>
    Dead,

    /// <summary>Its task was settled before it went out.</summary>
    Dropped,
}

/// <summary>
/// A mail of the outbox. It is written in the transaction that takes its notices, under a key of its own, so a notice becomes one mail however
/// many nodes look; then a node claims it and sends it.
/// </summary>
/// <remarks>
/// Sending is at least once: a node killed after the server took the mail and before that was written sends it again when the claim has
/// run out. The Message-Id stays the same, so that a mail system may drop the second.
/// </remarks>
public sealed class OutgoingMail
{
    public const int KeyMaxLength = 120;
    public const int SubjectMaxLength = 200;
    public const int ErrorMaxLength = 500;

    public long Id { get; private init; }

    /// <summary><c>notice:</c> and its id, or <c>digest:</c>, person and day.</summary>
    public string Key { get; init; } = "";

    public Guid UserId { get; init; }

    /// <summary>The one notice it carries; null for a digest.</summary>
    public long? NoticeId { get; init; }

    public string Address { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>Plain text; emptied once it is sent.</summary>
    public string Body { get; private set; } = "";

    public MailState State { get; private set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>UTC; not before this.</summary>
    public DateTime NextAt { get; private set; }

    /// <summary>Counted when it is claimed, so that a mail that kills the sender ends as well.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; until then it belongs to the node that claimed it.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    public DateTime? SentAt { get; private set; }

    public string? LastError { get; private set; }

    public static OutgoingMail Create(string key, Guid userId, long? noticeId, string address, string subject, string body, DateTime now) => new()
    {
        Key = key, UserId = userId, NoticeId = noticeId, Address = address, Body = body, CreatedAt = now, NextAt = now,
        Subject = subject.Length <= SubjectMaxLength ? subject : subject[..(char.IsHighSurrogate(subject[SubjectMaxLength - 1]) ? SubjectMaxLength - 1 : SubjectMaxLength)],
    };
}
