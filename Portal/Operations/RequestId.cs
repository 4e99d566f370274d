using System.Diagnostics;

namespace Portal.Operations;

/// <summary>
/// One name for a request everywhere: in the logs, in the trace, in the journal, in the answer's <c>X-Request-Id</c>, and on the
/// page that reports an error. The last part is made here, so a visitor cannot choose somebody else's.
/// </summary>
public static class RequestId
{
    public const string Header = "X-Request-Id";

    /// <summary>Comes first in the pipeline.</summary>
    public static IApplicationBuilder UseRequestId(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            context.TraceIdentifier = $"{activity.TraceId}-{activity.SpanId}";
        }

        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Portal.Request");
        using (log.BeginScope(new KeyValuePair<string, object?>[] { new("PortalRequestId", context.TraceIdentifier) }))
        {
            await next(context);
        }
    });
}
