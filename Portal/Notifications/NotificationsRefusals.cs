using Portal.Kernel;

namespace Portal.Notifications;

/// <summary>Everything this folder refuses; each code is a key of <c>NotificationsText</c>.</summary>
public static class NotificationsRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Notifications.NotAllowed");

    public static readonly Refusal BadAddress = new(RefusalKind.Invalid, "Notifications.BadAddress") { Gaps = [new Gap("Address", "Notifications.BadAddress")] };

    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Notifications.Stale");

    public static readonly Refusal MailNotFound = new(RefusalKind.NotFound, "Notifications.MailNotFound");
}
