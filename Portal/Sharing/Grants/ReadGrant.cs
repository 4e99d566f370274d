using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Grants;

public sealed record UseRow(DateTime At, string Who, string What);

/// <param name="Uses">The last uses, newest first.</param>
public sealed record GrantDetails(Grant Grant, string User, string Provider, string? CaseNumber, IReadOnlyList<UseRow> Uses, int UseCount)
{
    public bool MayTurn { get; init; }

    public bool MayDispose { get; init; }

    public bool MayAskChange { get; init; }

    public bool MayDecideChange { get; init; }

    /// <summary>A new application can go on where this right ends.</summary>
    public bool MayRenew { get; init; }
}

/// <summary>A right of use without its uses: reading it inspects nothing, so it leaves no row in the journal.</summary>
internal sealed record GrantHead(Grant Grant, string User, string Provider, string? CaseNumber)
{
    /// <returns>Null for a right that the caller may not see.</returns>
    public static async Task<GrantHead?> FindAsync(PortalDbContext db, Guid grantId, Caller caller, CancellationToken cancellationToken)
    {
        var grant = await db.Grants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken);
        if (grant is null)
        {
            return null;
        }

        var names = await db.Departments.Where(d => d.Id == grant.DepartmentId || d.Id == grant.ProviderId).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var number = grant.CaseId is { } caseId ? await db.ShareCases.Where(one => one.Id == caseId).Select(one => one.Number).SingleAsync(cancellationToken) : null;
        return new GrantHead(grant, names[grant.DepartmentId], names[grant.ProviderId], number);
    }
}

/// <summary>One right of use with its last uses. Whoever looks at the uses from outside the using department inspects them, and that is journaled (decree 809 art. 29).</summary>
public sealed class ReadGrant(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int MostUses = 50;

    public async Task<Result<GrantDetails>> ExecuteAsync(Guid grantId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await GrantHead.FindAsync(db, grantId, caller, cancellationToken) is not { Grant: var grant } head)
        {
            return SharingRefusals.NotFound;
        }

        var (uses, provides) = (caller.DepartmentId == grant.DepartmentId, caller.DepartmentId == grant.ProviderId);
        var records = db.UsageRecords.AsNoTracking().Where(use => use.GrantId == grantId);
        var last = await records.OrderByDescending(use => use.Id).Take(MostUses).Select(use => new UseRow(use.At, use.UserName, use.What)).ToListAsync(cancellationToken);
        if (!uses && last.Count > 0)
        {
            db.AddJournal(clock, "Sharing.UsesRead", Grant.SubjectKind, grant.Id, grant.Number);
            await db.SaveChangesAsync(cancellationToken);
        }

        return new GrantDetails(grant, head.User, head.Provider, head.CaseNumber, last, await records.CountAsync(cancellationToken))
        {
            MayTurn = provides && caller.May(SharingPermissions.Sign, grant.ProviderId),
            MayDispose = uses && grant.Disposed is null && grant.State is (GrantState.Expired or GrantState.Terminated) && caller.May(SharingPermissions.Request, grant.DepartmentId),
            MayAskChange = uses && caller.May(SharingPermissions.Sign, grant.DepartmentId) && grant.State == GrantState.Active && grant.Change is null,
            MayDecideChange = provides && grant.Change is { } asked && caller.May(SharingPermissions.Sign, grant.ProviderId) && !asked.AskedBy.IsOf(caller),
            MayRenew = uses && grant.To is not null && grant.State is (GrantState.Active or GrantState.Expired) && caller.May(SharingPermissions.Request, grant.DepartmentId),
        };
    }
}
