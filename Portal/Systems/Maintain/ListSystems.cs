using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Maintain;

/// <summary>Systems the caller may maintain: the own department's, or all.</summary>
public sealed class ListSystems(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Page<SystemRow>> ExecuteAsync(string? text, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var key = TextFold.Key(text);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var systems = db.InformationSystems.AsNoTracking().VisibleTo(caller)
            .Where(s => key == "" || s.NameKey.Contains(key));
        var total = await systems.CountAsync(cancellationToken);
        var rows = await (from system in systems
                          join department in db.Departments on system.DepartmentId equals department.Id
                          orderby system.State, department.Number, system.Name
                          select new SystemRow(system.Id, system.Name, system.Purpose, department.Id, department.ShortName, system.OwnerName, system.State, system.Leaves, system.JudgedLeaves, system.Version))
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<SystemRow>(rows, total, page);
    }
}

public sealed record SystemRow(Guid Id, string Name, string Purpose, Guid DepartmentId, string Department, string Owner, SystemState State, int Leaves, int Judged, Guid Version);
