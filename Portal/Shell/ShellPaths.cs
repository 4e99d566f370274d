namespace Portal.Shell;

/// <summary>Addresses the shell links to; the pages behind them belong to other folders.</summary>
public static class ShellPaths
{
    public const string Desk = "/desk";
    public const string Inbox = "/inbox";
    public const string Search = "/catalog";
    public const string Account = "/account";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Deadline = "/deadline";
    public const string NotFound = "/not-found";
    public const string Failure = "/error";
    public const string Language = "/preferences/language";
    public const string Look = "/preferences/look";

    /// <summary>Where sign-in returns to afterwards.</summary>
    public static string SignInFrom(string localUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(localUrl)}";

    /// <summary>The address if it stays on this site, else the fallback: a link must not carry people away.</summary>
    public static string Local(string? url, string fallback = "/") =>
        url is ['/', not ('/' or '\\'), ..] or "/" && !url.Any(char.IsControl) ? url : fallback;
}
