using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Identity.Deputies;

/// <summary>
/// A leader names somebody of his own department who acts for him on dated days (代理人). Both names stand wherever the deputy
/// signs; it ends by itself after the last day.
/// </summary>
public sealed class AppointDeputy(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    /// <summary>Longest time in days; a longer absence is a change of office, not a deputyship.</summary>
    public const int MaxDays = 92;

    public const int ReasonMaxLength = 200;

    public async Task<Result<Guid>> ExecuteAsync(
        Guid deputyUserId, DateOnly from, DateOnly to, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ActingFor is not null)
        {
            return IdentityRefusals.NotWhileActing;
        }

        if (!caller.May(IdentityPermissions.Deputies) || caller.UserId is not { } principalId)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (deputyUserId == principalId)
        {
            return IdentityRefusals.NotDeputyOfOneself;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ReasonMaxLength)
        {
            return IdentityRefusals.ReasonRequired;
        }

        if (from < clock.Today() || to < from || to.DayNumber - from.DayNumber >= MaxDays)
        {
            return IdentityRefusals.DeputyDates;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var deputy = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == deputyUserId, cancellationToken);
        if (deputy is null || deputy.IsDisabled || deputy.DepartmentId is null || deputy.DepartmentId != caller.DepartmentId)
        {
            return IdentityRefusals.DeputyElsewhere;
        }

        if ((await UserRights.HeldAsync(db, deputyUserId, cancellationToken)).Any(role => role.IsAdministrative))
        {
            return IdentityRefusals.DeputyAdministrates;
        }

        if (await db.Deputies.AnyAsync(
            d => d.PrincipalUserId == principalId && d.DeputyUserId == deputyUserId && d.RevokedAt == null && d.From <= to && d.To >= from, cancellationToken))
        {
            return IdentityRefusals.DeputyOverlaps;
        }

        var made = new Deputy(principalId, deputyUserId, from, to, reason.Trim());
        db.Add(made);
        db.Does("Identity.DeputyAppointed", reason: reason.Trim());
        notifier.Add(db, [deputyUserId], "Identity.Notice.DeputyAppointed", AccountPaths.Deputies, caller.Name, Ui.Display.Date(from), Ui.Display.Date(to));
        await db.SaveChangesAsync(cancellationToken);
        notifier.Announce([deputyUserId]);
        return made.Id;
    }
}

/// <summary>The leader ends a deputyship before its last day.</summary>
public sealed class RevokeDeputy(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid deputyshipId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ActingFor is not null)
        {
            return IdentityRefusals.NotWhileActing;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var deputy = await db.Deputies.SingleOrDefaultAsync(
            d => d.Id == deputyshipId && d.PrincipalUserId == caller.UserId && d.RevokedAt == null, cancellationToken);
        if (deputy is null)
        {
            return IdentityRefusals.DeputyNotFound;
        }

        deputy.Revoke(clock.UtcNow());
        db.Does("Identity.DeputyRevoked");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

public sealed record DeputyRow(
    Guid Id, Guid PrincipalId, string Principal, Guid DeputyId, string Deputy, DateOnly From, DateOnly To, string Reason, bool IsInForce);

/// <param name="Given">Whom the caller named, today or later.</param>
/// <param name="Received">For whom the caller may act, today or later.</param>
/// <param name="Candidates">Who could be named; empty for those who may not name anybody.</param>
public sealed record DeputyLists(
    IReadOnlyList<DeputyRow> Given, IReadOnlyList<DeputyRow> Received, IReadOnlyList<DeputyCandidate> Candidates);

public sealed record DeputyCandidate(Guid Id, string Name);

/// <summary>The caller's own deputyships; nobody sees another's here.</summary>
public sealed class ListDeputies(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<DeputyLists> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return new DeputyLists([], [], []);
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var users = db.Users;
        var rows = await (from d in db.Deputies
                          join principal in users on d.PrincipalUserId equals principal.Id
                          join deputy in users on d.DeputyUserId equals deputy.Id
                          where d.RevokedAt == null && d.To >= today && (d.PrincipalUserId == userId || d.DeputyUserId == userId)
                          orderby d.From
                          select new DeputyRow(d.Id, principal.Id, principal.DisplayName, deputy.Id, deputy.DisplayName, d.From, d.To, d.Reason, d.From <= today && !principal.IsDisabled))
            .ToListAsync(cancellationToken);
        return new DeputyLists(
            [.. rows.Where(row => row.PrincipalId == userId)], [.. rows.Where(row => row.DeputyId == userId)],
            await CandidatesAsync(db, caller, cancellationToken));
    }

    private static async Task<IReadOnlyList<DeputyCandidate>> CandidatesAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(IdentityPermissions.Deputies) || caller.ActingFor is not null || caller.DepartmentId is not { } departmentId)
        {
            return [];
        }

        var administrators = from held in db.UserRoles
                             join role in db.Roles on held.RoleId equals role.Id
                             where role.IsAdministrative
                             select held.UserId;
        return await db.Users.AsNoTracking()
            .Where(u => u.DepartmentId == departmentId && !u.IsDisabled && u.Id != caller.UserId && !administrators.Contains(u.Id))
            .OrderBy(u => u.DisplayName).Take(200).Select(u => new DeputyCandidate(u.Id, u.DisplayName)).ToListAsync(cancellationToken);
    }
}
