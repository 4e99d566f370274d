using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems;

/// <summary>A system a record may name, with its menus in tree order.</summary>
public sealed record SystemChoice(Guid Id, string Name, IReadOnlyList<MenuChoice> Menus);

public sealed record MenuChoice(Guid Id, string Path);

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
            [.. systems.Select(s => new SystemChoice(s.Id, s.Name, [.. InTreeOrder(s.Menus, null).Select(m => new MenuChoice(m.Id, m.Path))]))], items);
    }

    private static IEnumerable<FunctionMenu> InTreeOrder(IReadOnlyList<FunctionMenu> menus, Guid? parentId) =>
        menus.Where(menu => menu.ParentId == parentId).OrderBy(menu => menu.SortOrder)
            .SelectMany(menu => InTreeOrder(menus, menu.Id).Prepend(menu));
}
