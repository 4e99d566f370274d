using Portal.Kernel;

namespace Portal.Notifications;

public static class NotificationsPermissions
{
    /// <summary>See mails that could not be sent and send them again: the system administrator.</summary>
    public const string Mail = "notifications.mail";

    internal static readonly PermissionDefinition[] All = [new(Mail, "Notifications", IsBusiness: false)];
}
