using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Card;

/// <summary>What the card of a system shows.</summary>
/// <param name="Records">How many records name a menu; menus that none names are left out.</param>
public sealed record SystemCard(
    InformationSystem System, string Department, IReadOnlyList<string> UserDepartments, string? Successor,
    IReadOnlyList<MenuNode> Tree, IReadOnlyDictionary<Guid, int> Records, bool MayMaintain);

/// <summary>A system with its menus; for those who keep systems, and for everybody who reads the catalog of that system.</summary>
public sealed class ReadSystem(IDbContextFactory<PortalDbContext> contexts, IEnumerable<ISystemDependents> dependents)
{
    public async Task<Result<SystemCard>> ExecuteAsync(Guid systemId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var system = await db.InformationSystems.AsNoTracking().Include(s => s.Menus).VisibleTo(caller).SingleOrDefaultAsync(s => s.Id == systemId, cancellationToken);
        if (system is null)
        {
            return SystemsRefusals.NotFound;
        }

        Guid[] departmentIds = [system.DepartmentId, .. system.UserDepartmentIds];
        var names = await db.Departments.Where(d => departmentIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var successor = system.SuccessorId is { } next
            ? await db.InformationSystems.Where(s => s.Id == next).Select(s => s.Name).FirstOrDefaultAsync(cancellationToken)
            : null;
        var records = new Dictionary<Guid, int>();
        foreach (var dependent in dependents)
        {
            foreach (var (menuId, count) in await dependent.RecordsByMenuAsync(systemId, caller, cancellationToken))
            {
                records[menuId] = records.GetValueOrDefault(menuId) + count;
            }
        }

        return new SystemCard(
            system, names[system.DepartmentId], [.. system.UserDepartmentIds.Select(id => names.GetValueOrDefault(id, ""))], successor,
            MenuTree.Build(system.Menus), records, caller.May(SystemsPermissions.Maintain, system.DepartmentId));
    }
}
