namespace Portal.Identity;

/// <summary>Addresses of the account pages.</summary>
public static class AccountPaths
{
    public const string Own = "/account";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Code = "/account/code";
    public const string ChangePassword = "/account/change-password";
    public const string Accept = "/account/accept";
    public const string Denied = "/no-permission";
    public const string Authenticator = "/account/authenticator";
    public const string Passkeys = "/account/passkeys";
    public const string Deputies = "/account/deputies";
    public const string ActFor = "/account/act-for";
    public const string Alive = "/account/alive";
    public const string External = "/account/external";
    public const string ExternalBack = "/account/external/back";
    public const string PasskeyCreation = "/account/passkey/creation-options";
    public const string PasskeyRequest = "/account/passkey/request-options";
    public const string Setup = "/setup";

    /// <summary>The address if it stays on this site, else the start page: a link must not carry people away.</summary>
    public static string Local(string? url) =>
        url is ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) && !url.StartsWith("/account/sign-", StringComparison.OrdinalIgnoreCase) ? url : "/";

    /// <summary>The address a person opens with a one-time link.</summary>
    public static string AcceptWith(string token) => $"{Accept}?token={Uri.EscapeDataString(token)}";
}
