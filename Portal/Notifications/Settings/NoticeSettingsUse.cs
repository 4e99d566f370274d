using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications.Mail;

namespace Portal.Notifications.Settings;

/// <param name="MailIsConfigured">False: the portal has no mail server, whatever is chosen.</param>
public sealed record ShownNoticeSettings(NoticeSettings Settings, bool MailIsConfigured);

/// <summary>The caller's own choices; the defaults while he made none.</summary>
public sealed class ReadNoticeSettings(IDbContextFactory<PortalDbContext> contexts, MailOptions options)
{
    public async Task<Result<ShownNoticeSettings>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return NotificationsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var kept = await db.Set<NoticeSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.UserId == userId, cancellationToken);
        return new ShownNoticeSettings(kept ?? NoticeSettings.Of(userId), options.IsConfigured);
    }
}

/// <summary>Saves the caller's own choices; the last save wins, they concern nobody else.</summary>
public sealed class SaveNoticeSettings(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> ExecuteAsync(
        string? address, MailTiming tasks, MailTiming deadlines, MailTiming news, string language, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return NotificationsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var settings = await db.Set<NoticeSettings>().SingleOrDefaultAsync(s => s.UserId == userId, cancellationToken);
        if (settings is null)
        {
            settings = NoticeSettings.Of(userId);
            db.Add(settings);
        }

        var chosen = settings.Choose(address, language.StartsWith("en", StringComparison.Ordinal) ? "en" : "zh-CN", tasks, deadlines, news);
        if (!chosen.Succeeded)
        {
            return chosen;
        }

        db.Does("Notifications.SettingsChanged");
        return await db.TrySaveAsync(NotificationsRefusals.Stale, cancellationToken);
    }
}
