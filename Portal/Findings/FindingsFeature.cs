using System.Globalization;
using Portal.Clocks;
using Portal.Findings.Answer;
using Portal.Findings.Follow;
using Portal.Findings.Papers;
using Portal.Findings.Raise;
using Portal.Findings.Sweep;
using Portal.Insights;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Ui;
using Quartz;

namespace Portal.Findings;

/// <summary>审计发现: what auditors found, and how it was put right (plan 五(四)).</summary>
public static class FindingsFeature
{
    /// <summary>Departments end with their last day.</summary>
    private const string Daily = "0 25 0 * * ?";

    public static IServiceCollection AddFindings(this IServiceCollection services)
    {
        services.AddPermissions(FindingsPermissions.All);
        services.AddNoticeKind(NoticeKind.Task, FindingsNotices.Tasks);
        services.AddNoticeKind(NoticeKind.Deadline, [FindingsNotices.Moved, .. Enum.GetValues<ReminderStage>().Select(stage => $"Findings.Notice.{stage}")]);
        services.AddScoped<FindingTurn>().AddScoped<FindingsWords>().AddScoped<FindingFiles>().AddScoped<FindDepartments>();
        services.AddScoped<DraftFinding>().AddScoped<WriteFinding>().AddScoped<IssueFinding>().AddScoped<WithdrawFinding>().AddScoped<ProposeAnswer>().AddScoped<SignAnswer>().AddScoped<CloseFinding>().AddScoped<ReturnAnswer>();
        services.AddScoped<ReadFinding>().AddScoped<ListFindings>().AddScoped<PrintFindings>();
        services.AddScoped<IClockOwner, FindingClocks>().AddScoped<IFigureAction, RaiseFromFigure>().AddScoped<Report, FindingsRegister>().AddScoped<IDeskPart, FindingsDesk>().AddScoped<SucceedFindings>().AddScoped<ICaseFile, FindingsCaseFile>();
        foreach (var permission in new[] { FindingsPermissions.Raise, FindingsPermissions.Follow, FindingsPermissions.Answer, FindingsPermissions.Sign })
        {
            services.AddNavigation(new NavigationItem(NavigationGroups.Insights, "Findings.Title", FindingsPaths.Findings, MudBlazor.Icons.Material.Outlined.Gavel, permission, 30, typeof(FindingsText)));
        }

        return services.AddQuartz(quartz => quartz
            .AddJob<FindingsSweepJob>(job => job.WithIdentity(FindingsSweepJob.Key))
            .AddTrigger(trigger => trigger.ForJob(FindingsSweepJob.Key).WithIdentity("daily", "findings").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(FindingsSweepJob.Key).WithIdentity("start", "findings").StartNow()));
    }

    /// <summary>Evidence and papers travel over endpoints, streamed.</summary>
    public static IEndpointRouteBuilder MapFindings(this IEndpointRouteBuilder routes)
    {
        FindingFiles.Map(routes);
        routes.MapGet($"{FindingsPaths.Findings}/{{id:guid}}/finding.pdf", (Guid id, PrintFindings print, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(callers, caller => print.OneAsync(id, caller, cancellationToken), cancellationToken)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet($"{FindingsPaths.Report}.pdf", (string from, string to, PrintFindings print, ICallerAccessor callers, CancellationToken cancellationToken) =>
            AnswerAsync(
                callers,
                caller => DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
                    ? print.ReportAsync(first, last, caller, cancellationToken) : Task.FromResult<Result<StreamedDownload>>(FindingsRefusals.Period),
                cancellationToken)).RequireAuthorization().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> AnswerAsync(ICallerAccessor callers, Func<Caller, Task<Result<StreamedDownload>>> make, CancellationToken cancellationToken)
    {
        var made = await make(await callers.GetAsync(cancellationToken));
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }
}
