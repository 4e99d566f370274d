using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>Finds systems, menus and business items of the provider by name, and the departments and systems of a sharing scope.</summary>
public sealed class LinkNames
{
    private static readonly HashSet<string> Everyone =
        [.. "全部,所有,全部部门,所有部门,各部门,市直各部门,全市各部门,全市,政务部门,各政务部门,全市各级政务部门,全部政务部门,所有政务部门,市直部门,不限,all,alldepartments".Split(',').Select(TextFold.Key)];

    private readonly Dictionary<(Guid Department, string Key), Guid> systems;
    private readonly Dictionary<string, List<Guid>> systemsByName;
    private readonly Dictionary<(Guid System, string Key), Guid> menus;
    private readonly Dictionary<(Guid Department, string Key), Guid> items;

    public LinkNames(
        IEnumerable<(Guid Id, Guid DepartmentId, string NameKey)> systems, IEnumerable<(Guid Id, Guid SystemId, string Path)> menus,
        IEnumerable<(Guid Id, Guid DepartmentId, string NameKey)> items)
    {
        var list = systems.ToList();
        this.systems = list.DistinctBy(s => (s.DepartmentId, s.NameKey)).ToDictionary(s => (s.DepartmentId, s.NameKey), s => s.Id);
        systemsByName = list.GroupBy(s => s.NameKey).ToDictionary(group => group.Key, group => group.Select(s => s.Id).ToList(), StringComparer.Ordinal);
        this.menus = menus.DistinctBy(m => (m.SystemId, TextFold.Key(m.Path))).ToDictionary(m => (m.SystemId, TextFold.Key(m.Path)), m => m.Id);
        this.items = items.DistinctBy(i => (i.DepartmentId, i.NameKey)).ToDictionary(i => (i.DepartmentId, i.NameKey), i => i.Id);
    }

    /// <summary>The content with what the row points to; what is not found is a problem and stays empty.</summary>
    public ResourceContent Link(RowReading row, Guid departmentId, DepartmentNames departments, ColumnPlan plan, List<ImportProblem> problems)
    {
        var content = row.Content;
        if (row.System.Length > 0)
        {
            content = content with { SystemId = Find(systems, departmentId, row.System) };
            Report(problems, content.SystemId, "System", plan.Of(ImportField.System), row.System);
        }

        if (row.Menu.Length > 0)
        {
            content = content with { MenuId = content.SystemId is { } system ? Find(menus, system, row.Menu) : null };
            Report(problems, content.MenuId, content.SystemId is null ? "MenuWithoutSystem" : "Menu", plan.Of(ImportField.Menu), row.Menu);
        }

        if (row.BusinessItem.Length > 0)
        {
            content = content with { BusinessItemId = Find(items, departmentId, row.BusinessItem) };
            Report(problems, content.BusinessItemId, "BusinessItem", plan.Of(ImportField.BusinessItem), row.BusinessItem);
        }

        return row.Scope.Length > 0 ? content with { SharingScope = Scope(row.Scope, departments, plan, problems) } : content;
    }

    /// <summary>System and menu of an exported record whose cells were touched; both empty, with a problem, when one of them is not known.</summary>
    /// <param name="exported">What the record named when it was exported, for cells that still say so under an older name; null without a base.</param>
    public ResourceContent Origin(RowReading row, ResourceContent? exported, ResourceContent theirs, Guid departmentId, ColumnPlan plan, List<ImportProblem> problems)
    {
        var nothing = row.Content with { SystemId = null, MenuId = null };
        var systemId = !plan.Has(ImportField.System) ? theirs.SystemId
            : row.System.Length == 0 ? null
            : Find(systems, departmentId, row.System) ?? exported?.SystemId;
        if (row.System.Length > 0 && systemId is null)
        {
            Report(problems, systemId, "System", plan.Of(ImportField.System), row.System);
            return nothing;
        }

        if (!plan.Has(ImportField.Menu))
        {
            return nothing with { SystemId = systemId, MenuId = systemId == theirs.SystemId ? theirs.MenuId : null };
        }

        var menuId = row.Menu.Length == 0 || systemId is null ? null : Find(menus, systemId.Value, row.Menu) ?? (exported?.SystemId == systemId ? exported?.MenuId : null);
        if (row.Menu.Length > 0 && menuId is null)
        {
            Report(problems, menuId, systemId is null ? "MenuWithoutSystem" : "Menu", plan.Of(ImportField.Menu), row.Menu);
            return nothing;
        }

        return nothing with { SystemId = systemId, MenuId = menuId };
    }

    /// <summary>The business item an exported record's cell names now.</summary>
    public ResourceContent Item(RowReading row, Guid departmentId, ColumnPlan plan, List<ImportProblem> problems)
    {
        var item = row.BusinessItem.Length == 0 ? null : Find(items, departmentId, row.BusinessItem);
        if (row.BusinessItem.Length > 0)
        {
            Report(problems, item, "BusinessItem", plan.Of(ImportField.BusinessItem), row.BusinessItem);
        }

        return row.Content with { BusinessItemId = item };
    }

    public SharingScope? Scope(string written, DepartmentNames departments, ColumnPlan plan, List<ImportProblem> problems)
    {
        if (Everyone.Contains(TextFold.Key(written)))
        {
            return new SharingScope { Kind = SharingScopeKind.AllDepartments };
        }

        var (departmentIds, systemIds) = (new List<Guid>(), new List<Guid>());
        foreach (var piece in TableCell.Pieces(written))
        {
            if (departments.Find(piece, "") is { } department)
            {
                departmentIds.Add(department.Id);
            }
            else if (systemsByName.GetValueOrDefault(TextFold.Key(piece)) is { Count: 1 } system)
            {
                systemIds.Add(system[0]);
            }
            else
            {
                problems.Add(ImportProblem.LeftOut("Scope", plan.Of(ImportField.SharingScope)?.Header, piece));
            }
        }

        if (departmentIds.Count > 0 && systemIds.Count > 0)
        {
            // A scope is one kind; naming both, the departments are the wider promise.
            problems.Add(ImportProblem.LeftOut("ScopeMixed", plan.Of(ImportField.SharingScope)?.Header, written));
        }

        return departmentIds.Count > 0 ? new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [.. departmentIds.Distinct()] }
            : systemIds.Count > 0 ? new SharingScope { Kind = SharingScopeKind.Systems, SystemIds = [.. systemIds.Distinct()] }
            : null;
    }

    private static Guid? Find(Dictionary<(Guid, string), Guid> known, Guid owner, string name) =>
        known.TryGetValue((owner, TextFold.Key(name)), out var id) ? id : null;

    private static void Report(List<ImportProblem> problems, Guid? found, string code, ColumnMeaning? column, string value)
    {
        if (found is null)
        {
            problems.Add(ImportProblem.LeftOut(code, column?.Header, value));
        }
    }
}
