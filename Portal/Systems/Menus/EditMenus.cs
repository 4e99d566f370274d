using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems.Maintain;

namespace Portal.Systems.Menus;

/// <summary>
/// Changes the menu tree of one system. Several people walk one system at a time, so a save that somebody else overtook is done again on
/// the newer tree before it is refused.
/// </summary>
public sealed class EditMenus(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int Tries = 3;

    /// <summary>Adds pasted or imported menus; those that exist stay as they are.</summary>
    /// <returns>How many menus are new.</returns>
    public async Task<Result<int>> AddAsync(Guid systemId, string menuText, Caller caller, CancellationToken cancellationToken = default)
    {
        var paths = MenuText.Parse(menuText);
        if (!MenuText.Fits(paths))
        {
            return SystemsRefusals.TooLong;
        }

        var added = 0;
        var done = await ChangeAsync(systemId, "Systems.MenusAdded", null, system =>
        {
            var before = system.Menus.Count(menu => !menu.IsRemoved);
            system.AddMenus(paths);
            added = system.Menus.Count(menu => !menu.IsRemoved) - before;
            return system.Menus.Count > InformationSystem.MaxMenus ? SystemsRefusals.TooManyMenus : Result.Done;
        }, caller, cancellationToken);
        return done.Succeeded ? added : done.Refusal;
    }

    public Task<Result> RenameAsync(Guid systemId, Guid menuId, string name, Caller caller, CancellationToken cancellationToken = default) =>
        ChangeAsync(systemId, "Systems.MenuRenamed", null, system => system.RenameMenu(menuId, name), caller, cancellationToken);

    public Task<Result> RemoveAsync(Guid systemId, Guid menuId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        ChangeAsync(systemId, "Systems.MenuRemoved", reason, system => system.RemoveMenu(menuId), caller, cancellationToken);

    /// <summary>The verdict of the survey on some leaves (plan 三(一)1); null takes it back.</summary>
    public Task<Result> JudgeAsync(
        Guid systemId, IReadOnlyCollection<Guid> menuIds, MenuVerdict? verdict, string? reason, Caller caller, CancellationToken cancellationToken = default) =>
        ChangeAsync(systemId, "Systems.MenusJudged", reason, system => system.Judge(menuIds, verdict, reason, caller, clock.UtcNow()), caller, cancellationToken);

    private async Task<Result> ChangeAsync(
        Guid systemId, string action, string? reason, Func<InformationSystem, Result> change, Caller caller, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var system = await db.InformationSystems.Include(s => s.Menus).VisibleTo(caller).SingleOrDefaultAsync(s => s.Id == systemId, cancellationToken);
            if (system is null)
            {
                return SystemsRefusals.NotFound;
            }

            if (!caller.May(SystemsPermissions.Maintain, system.DepartmentId))
            {
                return SystemsRefusals.NotAllowed;
            }

            if (system.State == SystemState.Retired)
            {
                return SystemsRefusals.Retired;
            }

            var changed = change(system);
            if (!changed.Succeeded)
            {
                return changed;
            }

            // Whatever changes below moves the system's version, so that two trees never mix unseen.
            db.Entry(system).Property(s => s.Version).IsModified = true;
            db.Does(action, reason: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
            var saved = await db.TrySaveAsync(SystemsRefusals.Stale, cancellationToken);
            if (saved.Succeeded || attempt == Tries)
            {
                return saved;
            }
        }
    }
}
