using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Identity.Roles;

public sealed record RoleColumn(Guid Id, string Code, string Name, bool IsAdministrative, int People);

/// <param name="Pending">Asked for and not decided, if any.</param>
public sealed record MatrixCell(Guid RoleId, Reach Reach, Reach? Pending);

public sealed record MatrixRow(string Permission, string Group, bool IsBusiness, IReadOnlyList<MatrixCell> Cells);

public sealed record RoleMatrix(IReadOnlyList<RoleColumn> Roles, IReadOnlyList<MatrixRow> Rows);

/// <summary>Every permission any folder declares, against every role.</summary>
public sealed class ReadMatrix(IDbContextFactory<PortalDbContext> contexts, IEnumerable<PermissionDefinition> permissions)
{
    public async Task<Result<RoleMatrix>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesRoles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var holders = db.UserRoles;
        var roles = await db.Roles.AsNoTracking().OrderBy(r => r.SortOrder)
            .Select(r => new { Role = r, People = holders.Count(h => h.RoleId == r.Id) }).ToListAsync(cancellationToken);
        var held = (await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(p => (p.RoleId, p.Permission), p => p.Reach);
        var open = (await db.RoleRequests.AsNoTracking()
                .Where(r => r.Kind == RoleRequestKind.Permission && (r.Status == RoleRequestStatus.Proposed || r.Status == RoleRequestStatus.Endorsed))
                .ToListAsync(cancellationToken))
            .GroupBy(r => (r.RoleId, r.Permission!)).ToDictionary(g => g.Key, g => g.First().NewReach);
        return new RoleMatrix(
            [.. roles.Select(r => new RoleColumn(r.Role.Id, r.Role.Name!, r.Role.NameInLanguage(), r.Role.IsAdministrative, r.People))],
            [.. permissions.Select(p => new MatrixRow(p.Name, p.Group, p.IsBusiness,
                [.. roles.Select(r => new MatrixCell(
                    r.Role.Id, held.GetValueOrDefault((r.Role.Id, p.Name)), open.TryGetValue((r.Role.Id, p.Name), out var pending) ? pending : null))]))]);
    }
}

/// <summary>The roles a person can be given, for choosing.</summary>
public sealed class ListRoles(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<RoleColumn>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesRoles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var roles = await db.Roles.AsNoTracking().OrderBy(r => r.SortOrder).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<RoleColumn>>([.. roles.Select(r => new RoleColumn(r.Id, r.Name!, r.NameInLanguage(), r.IsAdministrative, 0))]);
    }
}

/// <param name="MayDecide">Whether the caller may be the next to confirm or reject it.</param>
public sealed record RequestRow(RoleRequest Request, bool MayDecide, bool MayWithdraw);

/// <summary>Requests that wait, or the decided ones, newest first.</summary>
public sealed class ListRoleRequests(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<Page<RequestRow>>> ExecuteAsync(bool open, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesRoles))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = db.RoleRequests.AsNoTracking();

        // Not one condition with "open ==": it becomes "@open = Status IN (…)", which SQLite reads from the left and finds nothing by.
        var found = open
            ? all.Where(r => r.Status == RoleRequestStatus.Proposed || r.Status == RoleRequestStatus.Endorsed)
            : all.Where(r => r.Status != RoleRequestStatus.Proposed && r.Status != RoleRequestStatus.Endorsed);
        var total = await found.CountAsync(cancellationToken);
        var rows = await found.OrderByDescending(r => r.ProposedAt).ThenBy(r => r.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var decides = caller.May(IdentityPermissions.Roles);
        return new Page<RequestRow>(
            [.. rows.Select(r => new RequestRow(
                r,
                r.IsOpen && decides && !caller.Is(r.UserId) && !caller.Is(r.ProposedBy) && !caller.Is(r.EndorsedBy),
                r.IsOpen && caller.Is(r.ProposedBy)))],
            total, page);
    }
}
