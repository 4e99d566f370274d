using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Systems;

namespace Portal.Catalog.Workbook;

/// <summary>The names behind what records point to, read once for a whole workbook.</summary>
public sealed record SurveyNames(
    IReadOnlyDictionary<Guid, string> Systems, IReadOnlyDictionary<Guid, string> Menus, IReadOnlyDictionary<Guid, string> BusinessItems,
    IReadOnlyDictionary<Guid, string> Departments, IReadOnlyDictionary<string, string> Classes)
{
    public static readonly SurveyNames None = new(
        new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<string, string>());

    /// <param name="departmentIds">Providers of the records: menus and business items are always the provider's own.</param>
    public static async Task<SurveyNames> ReadAsync(PortalDbContext db, IReadOnlyCollection<Guid> departmentIds, CancellationToken cancellationToken)
    {
        // A scope may name the systems of any department.
        var systems = await db.InformationSystems.AsNoTracking().Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var menus = await (from menu in db.FunctionMenus.AsNoTracking()
                           join system in db.InformationSystems on menu.SystemId equals system.Id
                           where departmentIds.Contains(system.DepartmentId)
                           select new { menu.Id, menu.Path }).ToDictionaryAsync(m => m.Id, m => m.Path, cancellationToken);
        var items = await db.BusinessItems.AsNoTracking().Where(i => departmentIds.Contains(i.DepartmentId))
            .Select(i => new { i.Id, i.Name }).ToDictionaryAsync(i => i.Id, i => i.Name, cancellationToken);
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.ShortName }).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var entries = await db.Classification.AsNoTracking().ToListAsync(cancellationToken);
        return new SurveyNames(systems, menus, items, departments, Paths(entries));
    }

    private static Dictionary<string, string> Paths(List<ClassificationEntry> entries)
    {
        var byCode = entries.GroupBy(entry => entry.Code).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return byCode.Values.ToDictionary(entry => entry.Code, entry => PathOf(entry, ClassificationEntry.MaxLevel), StringComparer.Ordinal);

        // A tree that is its own ancestor must not take the portal down.
        string PathOf(ClassificationEntry entry, int levels) =>
            levels > 1 && entry.ParentCode is { } parent && byCode.TryGetValue(parent, out var above) ? $"{PathOf(above, levels - 1)}/{entry.Name}" : entry.Name;
    }
}
