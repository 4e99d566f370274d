using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Sharing.Grants;

namespace Portal.Sharing.Sweep;

/// <summary>
/// Warns both sides ten working days before a right of use ends, once, and marks those whose last day has passed. A late run changes nothing for the data:
/// a right ends by its date, not by this mark.
/// </summary>
public sealed class EndGrants(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, Notifier notifier, TimeProvider clock)
{
    public const int WarnDays = 10;

    private const int Chunk = 200;

    /// <returns>Rights warned about and rights ended by this run.</returns>
    public async Task<(int Warned, int Ended)> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var (warned, ended) = (await WarnAsync(cancellationToken), 0);
        while (await EndAsync(cancellationToken) is > 0 and var count)
        {
            ended += count;
        }

        return (warned, ended);
    }

    private async Task<int> WarnAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var until = (await calendars.GetAsync(cancellationToken)).AddWorkingDays(today, WarnDays);
        var (warned, last) = (0, Guid.Empty);
        while (true)
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            var ending = await db.Grants.AsNoTracking().InForce(today).Where(grant => grant.To <= until && grant.Id > last).OrderBy(grant => grant.Id).Take(Chunk).ToListAsync(cancellationToken);
            if (ending.Count == 0)
            {
                return warned;
            }

            last = ending[^1].Id;
            warned += await WarnAsync(db, ending, cancellationToken);
        }
    }

    private async Task<int> WarnAsync(PortalDbContext db, IReadOnlyList<Grant> ending, CancellationToken cancellationToken)
    {
        var keys = ending.Select(Key).ToList();
        var known = (await db.Set<Notice>().Where(notice => notice.OnceKey != null && keys.Contains(notice.OnceKey)).Select(notice => notice.OnceKey!).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var warned = 0;
        foreach (var grant in ending.Where(grant => !known.Contains(Key(grant))))
        {
            await using var one = await contexts.OpenAsync(Caller.System, cancellationToken);
            var told = await BothAsync(one, grant, cancellationToken);
            one.AddRange(told.Select(userId => new Notice
            {
                UserId = userId, Code = SharingNotices.GrantEnds, Href = SharingPaths.Grant(grant.Id), Arguments = [grant.Number, grant.ResourceName, ShareWords.Day(grant.To)], OnceKey = Key(grant), At = clock.UtcNow(),
            }));

            // Another node that was faster told the same people the same.
            if ((await one.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded)
            {
                notifier.Announce(told);
                warned++;
            }
        }

        return warned;
    }

    private async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var over = await db.Grants.Where(grant => (grant.State == GrantState.Active || grant.State == GrantState.Suspended) && grant.To < today)
            .OrderBy(grant => grant.To).Take(Chunk).ToListAsync(cancellationToken);
        var told = new HashSet<Guid>();
        foreach (var grant in over.Where(grant => grant.Expire(today)))
        {
            await GrantEnds.CloseCaseAsync(db, grant, clock.UtcNow(), cancellationToken);
            var both = await BothAsync(db, grant, cancellationToken);
            notifier.Add(db, both, SharingNotices.GrantExpired, SharingPaths.Grant(grant.Id), grant.Number, grant.ResourceName);
            told.UnionWith(both);
        }

        db.Does("Sharing.GrantExpired");
        if (over.Count == 0 || !(await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded)
        {
            return 0;
        }

        notifier.Announce(told);
        return over.Count;
    }

    private static string Key(Grant grant) => $"sharing.grant-ends:{grant.Id:N}:{ShareWords.Day(grant.To)}";

    private static async Task<IReadOnlyList<Guid>> BothAsync(PortalDbContext db, Grant grant, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, SharingPermissions.Request, grant.DepartmentId, cancellationToken))
            .Union(await Notifier.HoldersAsync(db, SharingPermissions.Reply, grant.ProviderId, cancellationToken))];
}
