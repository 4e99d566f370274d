using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data;
using Portal.Journal.CaseFiles;
using Portal.Journal.Seals;
using Portal.Journal.Search;
using Portal.Journal.Verify;
using Portal.Kernel;
using Portal.Ui;
using Quartz;

namespace Portal.Journal;

public static class JournalFeature
{
    public static IServiceCollection AddJournal(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var options = JournalOptions.Read(configuration, database);
        services.AddSingleton(options);
        services.AddPermissions(JournalPermissions.All);
        services.AddSingleton<IInterceptor, JournalInterceptor>();
        services.AddScoped<ReadTimeline>();
        services.AddSingleton<SealingState>().AddSingleton<JournalKeys>().AddSingleton<IAnchor, FileAnchor>();
        services.AddHttpClient(TimeStamps.ClientName, client => client.Timeout = TimeSpan.FromSeconds(15));
        services.AddScoped<SealWriter>().AddScoped<AnchorKeeper>().AddScoped<TimeStamps>().AddScoped<SealJournal>();
        services.AddScoped<VerifyJournal>().AddScoped<AcknowledgeLoss>().AddScoped<ReplaceKey>();
        services.AddSingleton<JournalWords>().AddSingleton<KnownActions>().AddScoped<SearchJournal>().AddScoped<ReadJournalRow>().AddScoped<ExportJournal>().AddScoped<ReadSearchChoices>().AddScoped<ReadSealing>().AddScoped<CaseFileKinds>().AddScoped<TakeCaseFile>();
        services.AddNavigation(
            new NavigationItem(NavigationGroups.Supervision, "Journal.Title", JournalPaths.Search, MudBlazor.Icons.Material.Outlined.History, JournalPermissions.Read, 10, typeof(JournalText)),
            new NavigationItem(NavigationGroups.Supervision, "Journal.Verify.Title", JournalPaths.Verify, MudBlazor.Icons.Material.Outlined.VerifiedUser, JournalPermissions.Verify, 20, typeof(JournalText)));
        if (options.SealSeconds > 0)
        {
            services.AddQuartz(quartz => quartz
                .AddJob<SealJob>(job => job.WithIdentity(SealJob.Key))
                .AddTrigger(trigger => trigger.ForJob(SealJob.Key).WithIdentity("seal", "journal")
                    .WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(options.SealSeconds)).RepeatForever())));
        }

        return services;
    }

    /// <summary>Workbooks travel over endpoints, streamed.</summary>
    public static IEndpointRouteBuilder MapJournal(this IEndpointRouteBuilder routes)
    {
        JournalEndpoints.Map(routes);
        return routes;
    }
}
