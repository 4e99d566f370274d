using Microsoft.AspNetCore.OutputCaching;
using Portal.Kernel;

namespace Portal.Clocks.Deadlines;

/// <summary>
/// Keeps the public page for the next visitor, per question, calendar, rule sets and day: whoever comes after an import gets the new answer.
/// Language and look are told apart by the shell.
/// </summary>
internal static class DeadlineCache
{
    public const string Policy = "clocks.deadline";

    public static void Configure(OutputCacheOptions cache) => cache.AddPolicy(Policy, policy => policy
        .Expire(TimeSpan.FromMinutes(10))
        .VaryByValue(async (http, cancellationToken) => new KeyValuePair<string, string>("calendar", await VersionAsync(http.RequestServices, cancellationToken))));

    private static async ValueTask<string> VersionAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var calendar = await services.GetRequiredService<ICalendarSource>().GetSnapshotAsync(cancellationToken);
        var rules = await services.GetRequiredService<RuleSetSource>().VersionAsync(cancellationToken);
        return $"{calendar.Version:N}{rules:N}{services.GetRequiredService<TimeProvider>().Today():yyyyMMdd}";
    }
}
