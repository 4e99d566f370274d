using Portal.Notifications.Inbox;
using Portal.Ui;

namespace Portal.Notifications;

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<Notifier>();
        services.AddSingleton<IInboxCounter, InboxCounter>();
        services.AddScoped<ReadInbox>().AddScoped<MarkNoticesRead>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Work, "Inbox.Title", "/inbox", MudBlazor.Icons.Material.Outlined.Notifications, null, 20, typeof(NotificationsText)));
        return services;
    }
}
