using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>Turns refusals into RFC 9457 problem details for endpoints.</summary>
public static class RefusalResults
{
    /// <summary>
    /// A problem whose <c>title</c> is the sentence in the reader's language, with <c>code</c>, <c>traceId</c> and, when things
    /// are missing, all of them under <c>errors</c>.
    /// </summary>
    public static IResult ToHttp(this Refusal refusal) => new RefusalResult(refusal);

    /// <summary>400, 403, 404, 409 or 503.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private sealed class RefusalResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var wording = httpContext.RequestServices.GetRequiredService<RefusalWording>();
            var problem = new ProblemDetails
            {
                Type = $"urn:portal:refusal:{refusal.Code}",
                Title = wording.Say(refusal),
                Status = StatusOf(refusal.Kind),
                Instance = httpContext.Request.Path,
            };
            problem.Extensions["code"] = refusal.Code;
            problem.Extensions["traceId"] = Activity.Current?.Id ?? httpContext.TraceIdentifier;
            if (refusal.Gaps.Count > 0)
            {
                problem.Extensions["errors"] = refusal.Gaps
                    .Select(gap => new ProblemGap(gap.Field, gap.Code, wording.Say(gap))).ToArray();
            }

            return TypedResults.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>One missing or wrong field as the wire names it.</summary>
public sealed record ProblemGap(string Field, string Code, string Message);
