using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Portal.Calendar;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.Deadlines;

/// <summary>The last day of a period of working days, as the public interface says it.</summary>
/// <param name="Received">Day of receipt; not counted.</param>
/// <param name="Days">Working days of the period.</param>
/// <param name="Due">The last day; the period ends at its 24:00 in Asia/Shanghai.</param>
/// <param name="Provisional">A day in between lies in a year whose holidays are not published yet: the date may move.</param>
/// <param name="Ledger">Every calendar day from receipt to the last day, both included.</param>
public sealed record DeadlineAnswer(DateOnly Received, int Days, DateOnly Due, bool Provisional, IReadOnlyList<DeadlineAnswerDay> Ledger);

/// <param name="Date">The day.</param>
/// <param name="Counted">Does it use up one day of the period?</param>
/// <param name="Reason">Why, as a sentence in the language asked for.</param>
public sealed record DeadlineAnswerDay(DateOnly Date, bool Counted, string Reason);

/// <summary><c>GET /api/v1/working-days/deadline?received=2024-09-13&amp;days=10</c>, for everybody.</summary>
internal static class DeadlineEndpoint
{
    public const string Path = "/api/v1/working-days/deadline";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, AnswerAsync).AllowAnonymous().RequireRateLimiting(PublicPolicies.RateLimit)
            .WithName("GetWorkingDayDeadline").WithTags("WorkingDays")
            .WithSummary("The last day of a period of Chinese working days, with the reckoning of every day.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <param name="received">Day of receipt, <c>yyyy-MM-dd</c>, from 2017-01-01 to ten years after today.</param>
    /// <param name="days">Working days, 1 to 1000.</param>
    internal static async Task<Results<Ok<DeadlineAnswer>, ProblemHttpResult, StatusCodeHttpResult>> AnswerAsync(
        string? received, string? days, HttpContext http, ComputeDeadline compute, RefusalWording wording,
        IStringLocalizer<CalendarText> text, CancellationToken cancellationToken)
    {
        var language = LanguageOf(http.Request);
        // The sentences come from the resources of the current culture; it is this request's alone.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language;
        http.Response.Headers.ContentLanguage = language.Name;
        http.Response.Headers.Vary = HeaderNames.AcceptLanguage;

        var computed = await compute.ExecuteAsync(received, days, cancellationToken);
        if (!computed.Succeeded)
        {
            return TypedResults.Problem(ProblemOf(computed.Refusal, http, wording));
        }

        var deadline = computed.Value.Deadline;
        var tag = TagOf(deadline, computed.Value.CalendarVersion, language);
        http.Response.Headers.ETag = tag;
        // Caches may keep the answer and must ask again: a notice can change it on any day, and asking again is cheap.
        http.Response.Headers.CacheControl = "public, max-age=60, must-revalidate";
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(new DeadlineAnswer(
                deadline.Received, deadline.Days, deadline.Due, deadline.Provisional,
                [.. deadline.Ledger.Select(line => new DeadlineAnswerDay(line.Date, line.Counted, text[line.ReasonCode, line.Arguments]))]));
    }

    /// <summary>The wish of the Accept-Language header among Chinese and English; Chinese when it says nothing of either.</summary>
    internal static CultureInfo LanguageOf(HttpRequest request)
    {
        var wishes = request.GetTypedHeaders().AcceptLanguage.Where(wish => wish.Quality is not 0).OrderByDescending(wish => wish.Quality ?? 1);
        foreach (var wish in wishes)
        {
            if (wish.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || wish.Value == "*")
            {
                return Chinese;
            }

            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return English;
            }
        }

        return Chinese;
    }

    /// <summary>RFC 9457; every parameter at fault stands under <c>errors</c> with its name and sentence.</summary>
    private static ProblemDetails ProblemOf(Refusal refusal, HttpContext http, RefusalWording wording)
    {
        var errors = refusal.Gaps.Select(gap => new ProblemGap(gap.Field, gap.Code, wording.Say(gap))).ToArray();
        return new ProblemDetails
        {
            Type = $"urn:portal:refusal:{refusal.Code}",
            Title = wording.Say(refusal),
            Detail = Display.Clauses(errors.Select(error => error.Message)),
            Status = RefusalResults.StatusOf(refusal.Kind),
            Instance = http.Request.Path,
            Extensions = { ["code"] = refusal.Code, ["parameters"] = errors.Select(error => error.Field).ToArray(), ["errors"] = errors },
        };
    }

    private static string TagOf(Deadline deadline, Guid calendar, CultureInfo language)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{calendar:N} {deadline.Received:O} {deadline.Days} {language.Name}");
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10))}\"";
    }
}
