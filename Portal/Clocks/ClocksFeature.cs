using Portal.Clocks.Calendars;
using Portal.Clocks.Deadlines;
using Portal.Clocks.Feed;
using Portal.Clocks.Recompute;
using Portal.Clocks.Remind;
using Portal.Clocks.RuleAdmin;
using Portal.Clocks.Seeds;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Ui;
using Quartz;

namespace Portal.Clocks;

/// <summary>Holiday calendars, rule sets and the legal clocks of cases.</summary>
public static class ClocksFeature
{
    /// <summary>Five minutes past midnight: dates have just changed and nobody works.</summary>
    private const string Daily = "0 5 0 * * ?";

    public static IServiceCollection AddClocks(this IServiceCollection services)
    {
        services.AddPermissions(ClocksPermissions.All);
        services.AddSingleton<ICalendarSource, CalendarSource>();
        services.AddSingleton<RuleSetSource>();
        services.AddScoped<MissingYear>();
        services.AddScoped<PreviewCalendarImport>().AddScoped<ConfirmCalendarImport>().AddScoped<ListCalendars>().AddScoped<ReadCalendarYear>();
        services.AddScoped<ListRuleSets>().AddScoped<ChangeRuleSet>();
        services.AddScoped<RecomputeClocks>().AddScoped<RemindDueClocks>().AddScoped<RemindMissingYear>().AddScoped<CheckClocks>();
        services.AddScoped<ComputeDeadline>();
        services.AddScoped<IWorkingDays, CalendarWorkingDays>();
        services.AddScoped<WriteFeed>().AddScoped<ReadFeed>().AddScoped<RenewFeed>().AddScoped<RevokeFeed>();
        services.AddSingleton(new InboxSettingsPart(typeof(FeedPanel)));
        services.AddNoticeKind(NoticeKind.Deadline, "Clocks.Notice.MissingYear");
        services.AddScoped<StagedCalendars>();
        services.Configure<Microsoft.AspNetCore.OutputCaching.OutputCacheOptions>(DeadlineCache.Configure);
        services.AddNavigation(
            new NavigationItem(NavigationGroups.Administration, "Calendars.Title", ClocksPaths.Calendars, MudBlazor.Icons.Material.Outlined.CalendarMonth, ClocksPermissions.Calendars, 40, typeof(ClocksText)),
            new NavigationItem(NavigationGroups.Administration, "RuleSets.Title", ClocksPaths.RuleSets, MudBlazor.Icons.Material.Outlined.Gavel, ClocksPermissions.Calendars, 50, typeof(ClocksText)));
        services.AddTransient<ISeed, CalendarSeed>();
        services.AddTransient<ISeed, RuleSetSeed>();
        services.AddQuartz(quartz => quartz
            .AddJob<CheckClocksJob>(job => job.WithIdentity(CheckClocksJob.Key))
            .AddTrigger(trigger => trigger.ForJob(CheckClocksJob.Key).WithIdentity("daily", "clocks")
                .WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            // A portal that was down at midnight checks when it is back.
            .AddTrigger(trigger => trigger.ForJob(CheckClocksJob.Key).WithIdentity("start", "clocks").StartNow()));
        return services;
    }
    public static IEndpointRouteBuilder MapClocks(this IEndpointRouteBuilder endpoints)
    {
        DeadlineEndpoint.Map(endpoints);
        CalendarFileEndpoint.Map(endpoints);
        FeedEndpoint.Map(endpoints);
        return endpoints;
    }
}
