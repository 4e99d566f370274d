using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;
using Quartz;

namespace Portal.Insights.Reports;

internal static class ReportsRegistration
{
    /// <summary>Six in the morning: the day's scheduled reports are there when people come.</summary>
    private const string Daily = "0 0 6 * * ?";

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportCatalog>().AddScoped<RegisterWords>().AddSingleton<RunFiles>().AddSingleton<ReportQueue>().AddSingleton<ReportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportRunner>());
        services.AddScoped<AskReport>().AddScoped<MakeReport>().AddScoped<StopReport>().AddScoped<ReadRun>().AddScoped<ListRuns>().AddScoped<ExportRun>().AddScoped<PrintRun>();
        services.AddScoped<SaveReport>().AddScoped<RemoveSavedReport>().AddScoped<RunSavedReport>().AddScoped<ListSavedReports>().AddScoped<RunScheduledReports>();
        services.AddNavigation(new NavigationItem(NavigationGroups.Insights, "Reports.Title", ReportsPaths.Reports, MudBlazor.Icons.Material.Outlined.Assessment, InsightsPermissions.Report, 20, typeof(ReportsText)));
        return services.AddQuartz(quartz => quartz
            .AddJob<ScheduledReportsJob>(job => job.WithIdentity(ScheduledReportsJob.Key))
            .AddTrigger(trigger => trigger.ForJob(ScheduledReportsJob.Key).WithIdentity("daily", "reports").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(ScheduledReportsJob.Key).WithIdentity("start", "reports").StartNow()));
    }

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup(ReportsPaths.Reports + "/runs/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        runs.MapGet("/report.xlsx", (Guid id, ExportRun export, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => export.ExecuteAsync(id, caller, cancellationToken), cancellationToken));
        runs.MapGet("/rows.xlsx", (Guid id, ExportRun export, ICallerAccessor callers, CancellationToken cancellationToken, int measure = 0, string? by = null, string? value = null) =>
            AnswerAsync(callers, caller => export.RowsAsync(id, measure, by, value, caller, cancellationToken), cancellationToken));
        runs.MapGet("/report.pdf", (Guid id, PrintRun print, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => print.ExecuteAsync(id, caller, cancellationToken), cancellationToken));
        return routes;
    }

    private static async Task<IResult> AnswerAsync(ICallerAccessor callers, Func<Caller, Task<Result<StreamedDownload>>> make, CancellationToken cancellationToken)
    {
        var made = await make(await callers.GetAsync(cancellationToken));
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }
}

/// <summary>Only schedules.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledReportsJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(RunScheduledReports), "reports");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunScheduledReports>().ExecuteAsync(cancellationToken);
    }
}
