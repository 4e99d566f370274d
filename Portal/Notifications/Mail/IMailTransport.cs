using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Portal.Notifications.Mail;

/// <summary>Hands one mail to a server.</summary>
internal interface IMailTransport
{
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>By SMTP, one connection a mail: mails are few, and a broken connection costs one.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private const int PatienceMilliseconds = 30_000;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress("", mail.Address));
        message.Subject = mail.Subject;
        message.Date = new DateTimeOffset(mail.CreatedAt, TimeSpan.Zero);
        // The same for every attempt, so that the receiving side may drop a second copy.
        message.MessageId = $"{mail.Key.Replace(':', '.')}@{options.BaseAddress!.Host}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = mail.Body };
        using var client = new SmtpClient { Timeout = PatienceMilliseconds };
        await client.ConnectAsync(options.Host, options.Port, options.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        }, cancellationToken);
        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, options.Password, cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
