using Portal.Notifications.Inbox;

namespace Portal.Notifications;

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<Notifier>();
        services.AddScoped<ReadInbox>().AddScoped<MarkNoticesRead>();
        return services;
    }
}
