using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Shell.Errors;

/// <summary>
/// Answers programs with problem details, and lets people have the error page. Neither shows anything of the exception, only the
/// trace id under which it is logged.
/// </summary>
internal sealed class FailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (WantsPage(httpContext.Request))
        {
            // The error page is read, never posted to: as a POST it would look for a form of its own.
            httpContext.Request.Method = HttpMethods.Get;
            return false;
        }

        httpContext.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
