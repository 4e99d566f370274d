using Portal.Data;

namespace Portal.Identity;

/// <summary>Settings section <c>Identity</c>.</summary>
public sealed class IdentitySettings
{
    public const string Section = "Identity";

    /// <summary>Sign-in events are kept at least this long, whatever the setting says (网络安全法 art. 21).</summary>
    public const int SignInLogMonthsLeast = 6;

    /// <summary>Days after which a password must be changed; 0 means never.</summary>
    public int PasswordMaxDays { get; set; } = 90;

    /// <summary>Minutes without a touch after which a session ends; at least 1.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Months the sign-in log is kept; less than six counts as six.</summary>
    public int SignInLogMonths { get; set; } = 12;

    /// <summary>Hours an invitation or reset link stays open; at least 1.</summary>
    public int LinkHours { get; set; } = 72;

    /// <summary>Sign-in attempts per minute and address; beyond that the answer is 429.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    public OidcSettings Oidc { get; set; } = new();

    internal TimeSpan Idle => TimeSpan.FromMinutes(Math.Max(1, IdleMinutes));

    internal TimeSpan LinkLifetime => TimeSpan.FromHours(Math.Max(1, LinkHours));

    /// <summary>The settings as configured.</summary>
    /// <exception cref="StartupRefusedException">A number is too small, or the identity provider is named by half.</exception>
    public static IdentitySettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<IdentitySettings>() ?? new IdentitySettings();
        Least(nameof(PasswordMaxDays), settings.PasswordMaxDays, 0);
        Least(nameof(IdleMinutes), settings.IdleMinutes, 1);
        Least(nameof(LinkHours), settings.LinkHours, 1);
        Least(nameof(SignInsPerMinute), settings.SignInsPerMinute, 1);
        settings.Oidc.Check($"{Section}:{nameof(Oidc)}");
        return settings;
    }

    private static void Least(string name, int value, int least)
    {
        if (value < least)
        {
            throw new StartupRefusedException($"{Section}:{name}", $"{value} is less than {least}.");
        }
    }

    internal int SignInLogMonthsKept => Math.Max(SignInLogMonthsLeast, SignInLogMonths);
}

/// <summary>Sign-on through an identity provider of the city (OpenID Connect, code flow with PKCE). Off while no authority is set.</summary>
public sealed class OidcSettings
{
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What the button says; the host of the authority when empty.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The claim that holds the sign-in name of an account here.</summary>
    public string UserNameClaim { get; set; } = "preferred_username";

    public bool IsOn => Authority.Length > 0 && ClientId.Length > 0;

    /// <summary>An authority that is no address, or one without a client, would only be noticed by whoever signs in.</summary>
    internal void Check(string section)
    {
        if (Authority.Length > 0 && !(Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
        {
            throw new StartupRefusedException($"{section}:{nameof(Authority)}", $"'{Authority}' is not an https address.");
        }

        if (Authority.Length > 0 && ClientId.Length == 0)
        {
            throw new StartupRefusedException($"{section}:{nameof(ClientId)}", "is empty; it is needed when Identity:Oidc:Authority is set.");
        }
    }

    internal string Label => DisplayName.Length > 0 ? DisplayName : Uri.TryCreate(Authority, UriKind.Absolute, out var uri) ? uri.Host : Authority;
}
