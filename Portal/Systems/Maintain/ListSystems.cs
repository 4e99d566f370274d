using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Maintain;

/// <summary>Systems the caller may maintain: the own department's, or all.</summary>
public sealed class ListSystems(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="onlyGaps">Only systems of which audit does not know all (plan 五(四)); retired ones stay on record and count too.</param>
    public async Task<Page<SystemRow>> ExecuteAsync(string? text, bool onlyGaps, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        var key = TextFold.Key(text);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var systems = db.InformationSystems.AsNoTracking().VisibleTo(caller)
            .Where(s => key == "" || s.NameKey.Contains(key) || (s.Number != null && s.Number.Contains(text!)))
            .Where(s => !onlyGaps || s.Number == null || s.Purpose == "" || s.Facts.Scope == "" || s.Facts.Frequency == null || s.Facts.Approver == "" || s.Facts.ApprovedOn == null || s.Facts.Funding == "");
        var total = await systems.CountAsync(cancellationToken);
        var rows = (await (from system in systems
                           join department in db.Departments on system.DepartmentId equals department.Id
                           orderby system.State, department.Number, system.Name
                           select new { System = system, Department = department.ShortName })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken)).ConvertAll(row => SystemRow.Of(row.System, row.Department));
        return new Page<SystemRow>(rows, total, page);
    }
}

/// <param name="Missing">How many of the facts that audit has to know are missing.</param>
public sealed record SystemRow(
    Guid Id, string? Number, string Name, string Purpose, Guid DepartmentId, string Department, string Owner, SystemState State, int Leaves, int Judged, int Missing, Guid Version)
{
    internal static SystemRow Of(InformationSystem system, string department) => new(
        system.Id, system.Number, system.Name, system.Purpose, system.DepartmentId, department, system.OwnerName, system.State, system.Leaves, system.JudgedLeaves, system.MissingFacts().Count(), system.Version);
}
