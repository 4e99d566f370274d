using System.Diagnostics;
using Portal.Shell.Errors;
using Portal.Shell.Navigation;
using Portal.Ui;

namespace Portal.Shell;

/// <summary>The frame around every page: layouts, navigation, language, look, error pages and security headers.</summary>
public static class ShellFeature
{
    /// <summary>Bytes a page may send at once.</summary>
    private const long LargestMessage = 1024 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddUi();
        services.AddHttpContextAccessor();

        // The portal's own header is stricter: no page of it belongs into any frame.
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);

        // A paste or a read file arrives as one message: thousands of menus, the items of a large table. The default of 32 KB ends the circuit.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddCascadingAuthenticationState();
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section);
        services.Configure<RequestLocalizationOptions>(Culture.Configure);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
            problem.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? problem.HttpContext.TraceIdentifier);
        services.AddScoped<NavigationMenu>();
        services.AddPublicTraffic();
        services.AddExceptionHandler<FailureHandler>();
        return services;
    }

    /// <summary>Middleware of the frame; stands first, before authentication, so that every answer has headers and a language.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = ShellPaths.Failure, CreateScopeForErrors = true });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // Only for reading a page: re-executing a refused POST would validate its form a second time and turn a 400 into a 500.
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute(ShellPaths.NotFound, createScopeForStatusCodePages: true));
        app.UseWhen(context => !IsPage(context), others => others.UseStatusCodePages());
        if (!app.Environment.IsDevelopment())
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/dev"), dev => dev.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));
        }

        // Here and not left to the host: a conditional branch has no router of its own, and the second run needs one behind it.
        app.UseRouting();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        Culture.Map(app);
        if (app.Environment.IsDevelopment())
        {
            app.MapPost("/dev/upload", (IFormFile file) => TypedResults.Ok(file.FileName)).RequireAuthorization();
        }

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.DisableWebSocketCompression = true;
        });
        return app;
    }

    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments("/health")
        && !context.Request.Path.StartsWithSegments("/_blazor")
        && !context.Request.Path.StartsWithSegments("/_framework");
}
