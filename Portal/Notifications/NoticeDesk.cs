using Portal.Kernel;
using Portal.Notifications.Inbox;

namespace Portal.Notifications;

/// <summary>What the inbox shows on a person's desk: his unread notices, newest first.</summary>
public sealed class NoticeDesk(ReadInbox inbox, MarkNoticesRead markRead)
{
    /// <summary>Opens exactly the unread ones.</summary>
    public const string Href = "/inbox?unread=1";

    public Task<Page<Notice>> UnreadAsync(int take, Caller caller, CancellationToken cancellationToken = default) => inbox.ExecuteAsync(unreadOnly: true, new PageRequest(1, take), caller, cancellationToken);

    /// <summary>Who follows a notice has read it.</summary>
    public Task ReadAsync(long noticeId, Caller caller, CancellationToken cancellationToken = default) => markRead.ExecuteAsync(noticeId, caller, cancellationToken);
}
