using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portal.Operations.Health;

/// <summary>The body of <c>/health/ready</c>: each check by name. Errors are named by kind only: their messages may hold addresses or paths.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswer.Check> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        var checks = report.Entries
            .Select(entry => new Check(entry.Key, entry.Value.Status.ToString(), entry.Value.Exception?.GetType().Name ?? entry.Value.Description))
            .ToList();
        return context.Response.WriteAsJsonAsync(new HealthAnswer(report.Status.ToString(), checks), context.RequestAborted);
    }

    public sealed record Check(string Name, string Status, string? Detail);
}
