using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Notifications.Mail;

/// <summary>
/// Sends what stands in the outbox and is due. A mail is claimed by one conditional UPDATE, so nodes never work on the same; a claim of a killed node
/// runs out. What fails waits longer each time and ends as dead letter; an address the server refuses for good ends at once.
/// </summary>
internal sealed class SendMails(IDbContextFactory<PortalDbContext> contexts, IMailTransport transport, MailOptions options, TimeProvider clock, ILogger<SendMails> log)
{
    public static readonly IReadOnlyList<TimeSpan> BackOff =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];

    /// <summary>Longer than the transport's own patience.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>Sent mails are kept this long, without their text, and then removed.</summary>
    public static readonly TimeSpan KeepSent = TimeSpan.FromDays(30);

    private const int Chunk = 50;

    /// <returns>How many were sent.</returns>
    public async Task<int> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!options.IsConfigured)
        {
            return 0;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var now = clock.UtcNow();
        var due = await db.Set<OutgoingMail>().AsNoTracking()
            .Where(m => m.State == MailState.Waiting && m.NextAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil < now))
            .OrderBy(m => m.NextAt).Select(m => m.Id).Take(Chunk).ToListAsync(cancellationToken);
        var sent = 0;
        foreach (var id in due)
        {
            sent += await SendAsync(db, id, cancellationToken) ? 1 : 0;
        }

        var old = now - KeepSent;
        await db.Set<OutgoingMail>().Where(m => (m.State == MailState.Sent || m.State == MailState.Dropped) && m.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
        return sent;
    }

    private async Task<bool> SendAsync(PortalDbContext db, long id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var until = now + Claim;
        var mine = db.Set<OutgoingMail>().Where(m => m.Id == id);
        var claimed = await mine.Where(m => m.State == MailState.Waiting && m.NextAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil < now))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, until).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancellationToken);
        if (claimed == 0)
        {
            return false;
        }

        var mail = await mine.AsNoTracking().SingleAsync(cancellationToken);
        if (mail.NoticeId is { } noticeId && await db.Set<Notice>().AnyAsync(n => n.Id == noticeId && n.SettledAt != null, cancellationToken))
        {
            await mine.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MailState.Dropped).SetProperty(x => x.Body, ""), cancellationToken);
            return false;
        }

        try
        {
            await transport.SendAsync(mail, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await FailedAsync(mine, mail, failure, cancellationToken);
            return false;
        }

        // Taken by the server: written even when the portal is being stopped.
        var at = clock.UtcNow();
        await mine.ExecuteUpdateAsync(
            m => m.SetProperty(x => x.State, MailState.Sent).SetProperty(x => x.SentAt, at).SetProperty(x => x.Body, "").SetProperty(x => x.LastError, (string?)null), CancellationToken.None);
        return true;
    }

    private async Task FailedAsync(IQueryable<OutgoingMail> mine, OutgoingMail mail, Exception failure, CancellationToken cancellationToken)
    {
        var forGood = failure is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 } || mail.Attempts > BackOff.Count;
        var state = forGood ? MailState.Dead : MailState.Waiting;
        var next = clock.UtcNow() + BackOff[Math.Clamp(mail.Attempts - 1, 0, BackOff.Count - 1)];
        var error = $"{failure.GetType().Name}: {failure.Message}";
        error = error.Length <= OutgoingMail.ErrorMaxLength ? error : error[..OutgoingMail.ErrorMaxLength];
        log.LogWarning(failure, "Mail {MailId} was not sent in attempt {Attempt}; {State}", mail.Id, mail.Attempts, state);
        await mine.ExecuteUpdateAsync(
            m => m.SetProperty(x => x.State, state).SetProperty(x => x.NextAt, next).SetProperty(x => x.ClaimedUntil, (DateTime?)null).SetProperty(x => x.LastError, error), cancellationToken);
    }
}
