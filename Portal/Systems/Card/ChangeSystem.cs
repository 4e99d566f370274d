using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Systems.Card;

/// <summary>
/// Writes down that a system went live, was upgraded or is retired. What depends on it follows in the same save: the catalog opens an
/// update clock for its resources (plan 三(一)2; decree 809 art. 17).
/// </summary>
public sealed class ChangeSystem(IDbContextFactory<PortalDbContext> contexts, IEnumerable<ISystemDependents> dependents, Notifier notifier, TimeProvider clock)
{
    /// <param name="on">Shanghai date; not in the future and not before 2000.</param>
    /// <param name="successorId">Only for a retired system: which one took over.</param>
    public async Task<Result> ExecuteAsync(
        Guid systemId, SystemChangeKind kind, DateOnly on, string reason, Guid? successorId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var system = await db.InformationSystems.SingleOrDefaultAsync(s => s.Id == systemId, cancellationToken);
        if (system is null)
        {
            return SystemsRefusals.NotFound;
        }

        if (!caller.May(SystemsPermissions.Maintain, system.DepartmentId))
        {
            return SystemsRefusals.NotAllowed;
        }

        if (on > clock.Today() || on.Year < 2000)
        {
            return SystemsRefusals.ChangeDate;
        }

        var next = kind == SystemChangeKind.Retired ? successorId : null;
        if (next is not null && !await db.InformationSystems.AnyAsync(s => s.Id == next && s.State == SystemState.InUse, cancellationToken))
        {
            return SystemsRefusals.NotFound;
        }

        var changed = system.Change(kind, on, reason, next, caller, clock.UtcNow());
        if (!changed.Succeeded)
        {
            return changed;
        }

        db.Does($"Systems.{kind}", reason: reason.Trim());
        var told = new List<Guid>();
        var change = new SystemChange(system.Id, system.DepartmentId, system.Name, kind, on, reason.Trim(), next);
        foreach (var dependent in dependents)
        {
            told.AddRange(await dependent.ChangedAsync(db, change, cancellationToken));
        }

        var saved = await db.TrySaveAsync(SystemsRefusals.Stale, cancellationToken);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(cancellationToken);
            notifier.Announce(told);
        }

        return saved;
    }
}
