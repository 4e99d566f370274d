namespace Portal.Notifications;

/// <summary>Names the text resources of the inbox.</summary>
public sealed class NotificationsText;
