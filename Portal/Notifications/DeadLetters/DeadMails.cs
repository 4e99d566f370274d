using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications.Mail;
using Portal.Organization;

namespace Portal.Notifications.DeadLetters;

/// <param name="Person">Whose mail it is; neither subject nor text, which are nobody else's affair.</param>
/// <param name="Error">What the server or the network said last.</param>
public sealed record DeadMail(long Id, string Person, string Address, DateTime CreatedAt, int Attempts, string? Error);

/// <param name="Waiting">Mails that are still being tried.</param>
public sealed record DeadMails(bool IsConfigured, int Waiting, Page<DeadMail> Mails);

/// <summary>Mails that were given up, newest first.</summary>
public sealed class ListDeadMails(IDbContextFactory<PortalDbContext> contexts, MailOptions options)
{
    public async Task<Result<DeadMails>> ExecuteAsync(PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(NotificationsPermissions.Mail))
        {
            return NotificationsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var dead = db.Set<OutgoingMail>().AsNoTracking().Where(m => m.State == MailState.Dead);
        var total = await dead.CountAsync(cancellationToken);
        var rows = await (from mail in dead
                          join user in db.Set<PortalUser>() on mail.UserId equals user.Id
                          orderby mail.Id descending
                          select new DeadMail(mail.Id, user.DisplayName, mail.Address, mail.CreatedAt, mail.Attempts, mail.LastError))
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var waiting = await db.Set<OutgoingMail>().CountAsync(m => m.State == MailState.Waiting, cancellationToken);
        return new DeadMails(options.IsConfigured, waiting, new Page<DeadMail>(rows, total, page));
    }
}

/// <summary>Puts a dead mail back: to the address the person has today, with all attempts before it.</summary>
public sealed class RetryMail(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(long mailId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(NotificationsPermissions.Mail))
        {
            return NotificationsRefusals.NotAllowed;
        }

        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var dead = db.Set<OutgoingMail>().Where(m => m.Id == mailId && m.State == MailState.Dead);
        var address = await (from mail in dead join settings in db.Set<NoticeSettings>() on mail.UserId equals settings.UserId select settings.Address).SingleOrDefaultAsync(cancellationToken);
        if (string.IsNullOrEmpty(address))
        {
            return NotificationsRefusals.MailNotFound;
        }

        var put = await dead.ExecuteUpdateAsync(
            m => m.SetProperty(x => x.State, MailState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextAt, now)
                .SetProperty(x => x.ClaimedUntil, (DateTime?)null).SetProperty(x => x.Address, address), cancellationToken);
        return put == 0 ? NotificationsRefusals.MailNotFound : Result.Done;
    }
}
