using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems;

/// <summary>A system a record may name, with its menus in tree order.</summary>
/// <param name="IsGone">Retired: offered only where a record names it already.</param>
public sealed record SystemChoice(Guid Id, string Name, IReadOnlyList<MenuChoice> Menus, bool IsGone = false);

/// <param name="IsGone">Removed from the tree: offered only where a record names it already.</param>
public sealed record MenuChoice(Guid Id, string Path, bool IsGone = false);

public sealed record ItemChoice(Guid Id, string Name);

/// <summary>What a department's record may point to (plan 三(一)1): its systems, their menus, its business items.</summary>
public sealed record DepartmentOrigins(IReadOnlyList<SystemChoice> Systems, IReadOnlyList<ItemChoice> BusinessItems);

/// <summary>Reads what a record of a department may point to; the names are no secret inside the portal.</summary>
public sealed class ReadOrigins(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<DepartmentOrigins> ExecuteAsync(Guid departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var systems = await db.InformationSystems.AsNoTracking().Include(s => s.Menus).AsSplitQuery()
            .Where(s => s.DepartmentId == departmentId).OrderBy(s => s.Name).ToListAsync(cancellationToken);
        var items = await db.BusinessItems.AsNoTracking().Where(i => i.DepartmentId == departmentId).OrderBy(i => i.Name)
            .Select(i => new ItemChoice(i.Id, i.Name)).ToListAsync(cancellationToken);
        return new DepartmentOrigins(
            [.. systems.Select(s => new SystemChoice(s.Id, s.Name, [.. Choices(s.Menus)], s.State == SystemState.Retired))], items);
    }

    /// <summary>In tree order; what was removed stands last, because an older record may still name it.</summary>
    private static IEnumerable<MenuChoice> Choices(IReadOnlyList<FunctionMenu> menus) =>
        MenuTree.Build(menus).SelectMany(node => node.All()).Select(node => new MenuChoice(node.Id, node.Path))
            .Concat(menus.Where(menu => menu.IsRemoved).OrderBy(menu => menu.Path, StringComparer.Ordinal).Select(menu => new MenuChoice(menu.Id, menu.Path, IsGone: true)));
}
