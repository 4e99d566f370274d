using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;

namespace Portal.Shell;

/// <summary>Two languages: a cookie set by the switch wins, then the browser's wish, then Chinese.</summary>
public static class Culture
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    private static readonly CookieOptions KeptForAYear = new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
    };

    public static IReadOnlyList<CultureInfo> Supported { get; } = [new(Chinese), new(English)];

    /// <summary>Is the page shown in Chinese?</summary>
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Chinese);
        options.SupportedCultures = [.. Supported];
        options.SupportedUICultures = [.. Supported];
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ShellPaths.Language, SwitchLanguage).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet(ShellPaths.Look, SwitchLook).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A plain link, so that it works without scripts; it changes nothing but the visitor's own cookie.</summary>
    private static RedirectHttpResult SwitchLanguage(HttpContext http, string? culture, string? returnUrl)
    {
        var wanted = culture == English ? English : Chinese;
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(wanted)),
            new CookieOptions(KeptForAYear) { Secure = http.Request.IsHttps });
        return TypedResults.LocalRedirect(ShellPaths.Local(returnUrl));
    }

    private static RedirectHttpResult SwitchLook(HttpContext http, string? theme, string? text, string? returnUrl)
    {
        var now = Appearance.Parse(http.Request.Cookies[Appearance.Cookie]);
        var wanted = Appearance.Of(theme ?? now.Theme, text ?? now.Text);
        http.Response.Cookies.Append(Appearance.Cookie, wanted.ToString(), new CookieOptions(KeptForAYear) { Secure = http.Request.IsHttps });
        return TypedResults.LocalRedirect(ShellPaths.Local(returnUrl));
    }
}
