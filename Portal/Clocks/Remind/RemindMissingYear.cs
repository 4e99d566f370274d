using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Clocks.Remind;

/// <summary>
/// From 1 November on, until next year is loaded: whoever keeps the calendars finds it in his inbox, once per year and person.
/// </summary>
public sealed class RemindMissingYear(IDbContextFactory<PortalDbContext> contexts, MissingYear missingYear, Notifier notifier, TimeProvider clock)
{
    internal const string Code = "Clocks.Notice.MissingYear";

    /// <returns>How many people were told now.</returns>
    public async Task<Result<int>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        if (await missingYear.ExecuteAsync(caller, cancellationToken) is not { } year)
        {
            return 0;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var key = string.Create(CultureInfo.InvariantCulture, $"clocks.missing-year:{year}");
        var keepers = await Notifier.HoldersAsync(db, ClocksPermissions.Calendars, Guid.Empty, cancellationToken);
        var told = await db.Set<Notice>().Where(notice => notice.OnceKey == key).Select(notice => notice.UserId).ToListAsync(cancellationToken);
        var fresh = keepers.Except(told).ToList();
        db.AddRange(fresh.Select(userId => new Notice
        {
            UserId = userId, Code = Code, Arguments = [year.ToString(CultureInfo.InvariantCulture)], Href = ClocksPaths.Calendars, OnceKey = key, At = clock.UtcNow(),
        }));

        // Another node that was faster told the same people the same.
        if (!(await db.TrySaveAsync(ClocksRefusals.Stale, cancellationToken)).Succeeded)
        {
            return 0;
        }

        notifier.Announce(fresh);
        return fresh.Count;
    }
}
