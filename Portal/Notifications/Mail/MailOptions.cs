using Portal.Data;

namespace Portal.Notifications.Mail;

public enum MailSecurity
{
    /// <summary>STARTTLS; a server without it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>None; for a server on the same machine.</summary>
    None,
}

/// <summary>The mail server, read from <c>Mail:*</c>. Without a host nothing is sent and nothing is kept for sending.</summary>
public sealed record MailOptions(
    string Host, int Port, MailSecurity Security, string User, string Password, string From, string FromName, Uri? BaseAddress, int DigestHour)
{
    public const string HostKey = "Mail:Host";
    public const string PortKey = "Mail:Port";
    public const string SecurityKey = "Mail:Security";
    public const string FromKey = "Mail:From";
    public const string BaseAddressKey = "Mail:BaseAddress";
    public const string UserKey = "Mail:User";
    public const string PasswordKey = "Mail:Password";
    public const string FromNameKey = "Mail:FromName";
    public const string DigestHourKey = "Mail:DigestHour";

    public bool IsConfigured => Host.Length > 0;

    /// <summary>A wrong value stops the start with one line that names the key.</summary>
    public static MailOptions Read(IConfiguration configuration)
    {
        var host = configuration[HostKey]?.Trim() ?? "";
        var security = configuration[SecurityKey] is { Length: > 0 } named
            ? Enum.TryParse<MailSecurity>(named, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : throw new StartupRefusedException(SecurityKey, $"'{named}' is none of StartTls, Tls, None.")
            : MailSecurity.StartTls;
        var port = Number(configuration, PortKey, security == MailSecurity.Tls ? 465 : security == MailSecurity.None ? 25 : 587, 1, 65535);
        var from = configuration[FromKey]?.Trim() ?? "";
        Uri? address = null;
        if (configuration[BaseAddressKey] is { Length: > 0 } written && (!Uri.TryCreate(written.TrimEnd('/') + "/", UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")))
        {
            throw new StartupRefusedException(BaseAddressKey, $"'{written}' is not an http or https address.");
        }

        if (host.Length > 0 && !NoticeSettings.IsAddress(from))
        {
            throw new StartupRefusedException(FromKey, "the sender's address is needed when Mail:Host is set.");
        }

        if (host.Length > 0 && address is null)
        {
            throw new StartupRefusedException(BaseAddressKey, "the portal's public address is needed when Mail:Host is set, for the links in mails.");
        }

        return new MailOptions(
            host, port, security, configuration[UserKey] ?? "", configuration[PasswordKey] ?? "", from, configuration[FromNameKey] ?? "",
            address, Number(configuration, DigestHourKey, 8, 0, 23));
    }

    private static int Number(IConfiguration configuration, string key, int fallback, int least, int most) => configuration[key] switch
    {
        null or "" => fallback,
        var written when int.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var written => throw new StartupRefusedException(key, $"'{written}' is not a number from {least} to {most}."),
    };
}
