using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Notifications.DeadLetters;
using Portal.Notifications.Inbox;
using Portal.Notifications.Mail;
using Portal.Notifications.Settings;
using Portal.Ui;
using Quartz;

namespace Portal.Notifications;

/// <summary>A part that another folder adds to the page of the inbox settings.</summary>
/// <param name="Component">An <see cref="IComponent"/> without parameters.</param>
public sealed record InboxSettingsPart(Type Component);

/// <summary>All of them, in the order of the folder table.</summary>
public sealed class InboxSettingsParts(IEnumerable<InboxSettingsPart> parts)
{
    public IReadOnlyList<InboxSettingsPart> All { get; } = [.. parts];
}

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPermissions(NotificationsPermissions.All);
        services.AddSingleton(MailOptions.Read(configuration)).AddSingleton(provider => new PublicAddress(provider.GetRequiredService<MailOptions>().BaseAddress));
        services.AddSingleton<NoticeKinds>().AddSingleton<InboxSettingsParts>();
        services.AddSingleton<IMailTransport, SmtpTransport>();
        services.AddScoped<MailWords>().AddScoped<FillOutbox>().AddScoped<SendMails>();
        services.AddScoped<ReadNoticeSettings>().AddScoped<SaveNoticeSettings>().AddScoped<ListDeadMails>().AddScoped<RetryMail>();
        services.AddQuartz(quartz => quartz
            .AddJob<MailJob>(job => job.WithIdentity(MailJob.Key))
            .AddTrigger(trigger => trigger.ForJob(MailJob.Key).WithIdentity("mail", "notifications").WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(30)).RepeatForever())));
        services.AddNavigation(new NavigationItem(NavigationGroups.Administration, "Mail.Title", "/admin/mail", MudBlazor.Icons.Material.Outlined.Email, NotificationsPermissions.Mail, 70, typeof(NotificationsText)));
        services.AddSingleton<Notifier>();
        services.AddSingleton<IInboxCounter, InboxCounter>();
        services.AddScoped<ReadInbox>().AddScoped<MarkNoticesRead>().AddScoped<NoticeDesk>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Work, "Inbox.Title", "/inbox", MudBlazor.Icons.Material.Outlined.Notifications, null, 20, typeof(NotificationsText)));
        return services;
    }
}
