using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Maintain;

/// <summary>
/// Records a system of a department and adds menu paths to its tree, one path per line, levels separated by <c>/</c>, <c>&gt;</c> or indentation.
/// Menus are only added: records point to them.
/// </summary>
public sealed class SaveSystem(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<Guid>> ExecuteAsync(SystemForm form, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(SystemsPermissions.Maintain, form.DepartmentId))
        {
            return SystemsRefusals.NotAllowed;
        }

        if (TextFold.Key(form.Name).Length == 0)
        {
            return SystemsRefusals.NameMissing;
        }

        var paths = MenuText.Parse(form.MenuText);
        if (form.Name.Trim().Length > InformationSystem.NameMaxLength || form.Purpose.Trim().Length > InformationSystem.PurposeMaxLength
            || paths.Any(path => path.Any(level => level.Length > FunctionMenu.NameMaxLength) || path.Sum(level => level.Length + 1) > FunctionMenu.PathMaxLength))
        {
            return SystemsRefusals.TooLong;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var system = form.Id is { } id
            ? await db.InformationSystems.Include(s => s.Menus).SingleOrDefaultAsync(s => s.Id == id && s.DepartmentId == form.DepartmentId, cancellationToken)
            : InformationSystem.Create(form.DepartmentId, form.Name, form.Purpose);
        if (system is null)
        {
            return SystemsRefusals.NotFound;
        }

        if (form.Id is null)
        {
            db.Add(system);
        }
        else if (form.BaseVersion is { } expected && expected != system.Version)
        {
            return SystemsRefusals.Stale;
        }

        system.Describe(form.Name, form.Purpose);
        foreach (var path in paths)
        {
            system.AddMenu(path);
        }

        if (system.Menus.Count > SaveLimits.MaxMenus)
        {
            return SystemsRefusals.TooManyMenus;
        }

        db.Does("Systems.Saved");
        var taken = await db.InformationSystems.AnyAsync(
            s => s.Id != system.Id && s.DepartmentId == system.DepartmentId && s.NameKey == system.NameKey, cancellationToken);
        var saved = taken ? SystemsRefusals.NameTaken(form.Name) : await db.TrySaveAsync(SystemsRefusals.Stale, cancellationToken);
        return saved.Succeeded ? system.Id : saved.Refusal;
    }
}

/// <param name="Id">Null for a new system.</param>
/// <param name="MenuText">Menu paths to add, one per line.</param>
public sealed record SystemForm(Guid? Id, Guid? BaseVersion, Guid DepartmentId, string Name, string Purpose, string MenuText);

/// <summary>Records a business item of a department; a name it already has gives the existing one.</summary>
public sealed class AddBusinessItem(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<ItemChoice>> ExecuteAsync(Guid departmentId, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(SystemsPermissions.Maintain, departmentId))
        {
            return SystemsRefusals.NotAllowed;
        }

        var key = TextFold.Key(name);
        if (key.Length == 0)
        {
            return SystemsRefusals.NameMissing;
        }

        if (name.Trim().Length > BusinessItem.NameMaxLength)
        {
            return SystemsRefusals.TooLong;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var item = await db.BusinessItems.SingleOrDefaultAsync(i => i.DepartmentId == departmentId && i.NameKey == key, cancellationToken);
        if (item is null)
        {
            item = BusinessItem.Create(departmentId, name);
            db.Add(item);
            db.Does("Systems.BusinessItemAdded");
            var saved = await db.TrySaveAsync(SystemsRefusals.Stale, cancellationToken);
            if (!saved.Succeeded)
            {
                return saved.Refusal;
            }
        }

        return new ItemChoice(item.Id, item.Name);
    }
}

/// <summary>Reads menus as people type them: paths with separators, or a tree by indentation.</summary>
public static class MenuText
{
    private static readonly char[] Separators = ['/', '>', '／', '＞', '\\'];

    /// <summary>Each line gives one path from the top; a line indented more than the one above hangs below it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parse(string? text)
    {
        var paths = new List<IReadOnlyList<string>>();
        var open = new List<(int Indent, List<string> Path)>();
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var expanded = line.Replace("\t", "    ", StringComparison.Ordinal).Replace("　", "  ", StringComparison.Ordinal);
            var indent = expanded.Length - expanded.TrimStart().Length;
            open.RemoveAll(level => level.Indent >= indent);
            var levels = expanded.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var path = (open.Count > 0 ? open[^1].Path : []).Concat(levels).ToList();
            if (levels.Length > 0)
            {
                open.Add((indent, path));
                paths.Add(path);
            }
        }

        return paths;
    }
}
