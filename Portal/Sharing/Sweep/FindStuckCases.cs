using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Sweep;

/// <summary>
/// Cases nobody can move on: the department whose turn it is has nobody left who may act, the only leader wrote the draft himself, or nobody decides disputes.
/// The system administrator is told once per case and turn, with the department and the right that is missing; what the case is about stays hidden from him.
/// </summary>
public sealed class FindStuckCases(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    private const int Chunk = 500;

    private sealed record Turn(string Key, string Number, Guid DepartmentId, string Permission, IReadOnlyList<Guid> Excluded);

    /// <returns>Cases reported by this run.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var holders = new Dictionary<(string, Guid), IReadOnlyList<Guid>>();
        var reported = 0;
        var last = Guid.Empty;
        while (true)
        {
            var cases = await db.ShareCases.AsNoTracking()
                .Where(one => one.Id > last && (one.Status == ShareCaseStatus.Received || one.Status == ShareCaseStatus.AwaitingReplySignature || one.Status == ShareCaseStatus.SupplementRequested || one.Status == ShareCaseStatus.Providing))
                .OrderBy(one => one.Id).Take(Chunk).ToListAsync(cancellationToken);
            if (cases.Count == 0)
            {
                break;
            }

            last = cases[^1].Id;
            reported += await ReportAsync(db, [.. cases.Select(TurnOf)], holders, cancellationToken);
        }

        var forms = await db.RequestForms.AsNoTracking().Where(form => form.State == RequestFormState.AwaitingSignature).OrderBy(form => form.MovedAt).Take(Chunk).ToListAsync(cancellationToken);
        reported += await ReportAsync(db, [.. forms.Select(form => new Turn($"form:{form.Id:N}:{form.MovedAt:yyyyMMddHHmmss}", form.JournalLabel, form.DepartmentId, SharingPermissions.Sign, form.AuthorIds))], holders, cancellationToken);
        var disputes = await db.Disputes.AsNoTracking().Where(one => one.State == DisputeState.Open && one.Level != DisputeStep.Negotiation).OrderBy(one => one.RaisedAt).Take(Chunk).ToListAsync(cancellationToken);
        return reported + await ReportAsync(db, [.. disputes.Select(one => new Turn($"dispute:{one.Id:N}:{one.Level}", one.Number, one.ProviderId, one.IsBeforeGovernment ? SharingPermissions.Rule : SharingPermissions.Mediate, []))], holders, cancellationToken);
    }

    private static Turn TurnOf(ShareCase one) => one.Status switch
    {
        ShareCaseStatus.AwaitingReplySignature => new Turn(KeyOf(one), one.Number, one.ProviderId, SharingPermissions.Sign, [.. one.ApplicantIds, .. Persons(one.Draft?.Drafter)]),
        ShareCaseStatus.SupplementRequested when one.WaitingSupplement is { } draft => new Turn(KeyOf(one), one.Number, one.RequesterId, SharingPermissions.Sign, Persons(draft.Drafter)),
        ShareCaseStatus.SupplementRequested => new Turn(KeyOf(one), one.Number, one.RequesterId, SharingPermissions.Request, []),
        ShareCaseStatus.Providing when one.DeliveredAt is not null => new Turn(KeyOf(one), one.Number, one.RequesterId, SharingPermissions.Request, []),
        _ => new Turn(KeyOf(one), one.Number, one.ProviderId, SharingPermissions.Reply, one.ApplicantIds),
    };

    private static string KeyOf(ShareCase one) => $"case:{one.Id:N}:{one.Status}:{one.ChangedAt:yyyyMMddHHmmss}";

    private static IReadOnlyList<Guid> Persons(Signature? signature) => [.. new[] { signature?.ById, signature?.ForId }.OfType<Guid>()];

    private async Task<int> ReportAsync(PortalDbContext db, IReadOnlyList<Turn> turns, Dictionary<(string, Guid), IReadOnlyList<Guid>> holders, CancellationToken cancellationToken)
    {
        var stuck = new List<Turn>();
        foreach (var turn in turns)
        {
            var key = (turn.Permission, turn.DepartmentId);
            if (!holders.TryGetValue(key, out var people))
            {
                holders[key] = people = await Notifier.HoldersAsync(db, turn.Permission, turn.DepartmentId, cancellationToken);
            }

            if (people.All(turn.Excluded.Contains))
            {
                stuck.Add(turn);
            }
        }

        if (stuck.Count == 0)
        {
            return 0;
        }

        var keys = stuck.Select(OnceKey).ToList();
        var known = (await db.Set<Notice>().Where(notice => notice.OnceKey != null && keys.Contains(notice.OnceKey)).Select(notice => notice.OnceKey!).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var ids = stuck.Select(turn => turn.DepartmentId).Distinct().ToList();
        var names = await db.Departments.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var admins = await Notifier.HoldersAsync(db, IdentityPermissions.Users, Guid.Empty, cancellationToken);
        var count = 0;
        foreach (var turn in stuck.Where(turn => !known.Contains(OnceKey(turn))))
        {
            await using var one = await contexts.OpenAsync(Caller.System, cancellationToken);
            one.AddRange(admins.Select(userId => new Notice
            {
                UserId = userId, Code = SharingNotices.Stuck, Href = "/admin/users", Arguments = [turn.Number, names[turn.DepartmentId], turn.Permission], OnceKey = OnceKey(turn), At = clock.UtcNow(),
            }));

            // Another node that was faster told the same people the same.
            if ((await one.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded)
            {
                notifier.Announce(admins);
                count++;
            }
        }

        return count;
    }

    private static string OnceKey(Turn turn) => $"sharing.stuck:{turn.Key}";
}
