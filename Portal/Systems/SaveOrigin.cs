using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems.Maintain;

namespace Portal.Systems;

/// <param name="MenuId">The last menu of the text that was given.</param>
public sealed record Origin(Guid? SystemId, Guid? MenuId, Guid? BusinessItemId);

/// <summary>Adds what a record form misses: a system, menus of a system, a business item; empty parts are left alone.</summary>
public sealed class SaveOrigin(SaveSystem saveSystem, AddBusinessItem addItem, IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<Origin>> ExecuteAsync(
        Guid departmentId, Guid? systemId, string? systemName, string? menuText, string? itemName, Caller caller, CancellationToken cancellationToken = default)
    {
        Guid? menuId = null;
        if (!string.IsNullOrWhiteSpace(systemName) || !string.IsNullOrWhiteSpace(menuText))
        {
            var form = await FormAsync(departmentId, systemId, systemName, menuText, caller, cancellationToken);
            var saved = await saveSystem.ExecuteAsync(form, caller, cancellationToken);
            if (!saved.Succeeded)
            {
                return saved.Refusal;
            }

            systemId = saved.Value;
            menuId = await LastMenuAsync(saved.Value, menuText, caller, cancellationToken);
        }

        Guid? itemId = null;
        if (!string.IsNullOrWhiteSpace(itemName))
        {
            var added = await addItem.ExecuteAsync(departmentId, itemName, caller, cancellationToken);
            if (!added.Succeeded)
            {
                return added.Refusal;
            }

            itemId = added.Value.Id;
        }

        return new Origin(systemId, menuId, itemId);
    }

    private async Task<SystemForm> FormAsync(
        Guid departmentId, Guid? systemId, string? name, string? menuText, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var known = await db.InformationSystems.AsNoTracking().SingleOrDefaultAsync(s => s.Id == systemId && s.DepartmentId == departmentId, cancellationToken);
        return new SystemForm(known?.Id, null, departmentId, known?.Name ?? name ?? "", known?.Purpose ?? "", menuText ?? "");
    }

    private async Task<Guid?> LastMenuAsync(Guid systemId, string? menuText, Caller caller, CancellationToken cancellationToken)
    {
        var last = MenuText.Parse(menuText).LastOrDefault();
        if (last is null)
        {
            return null;
        }

        var path = string.Join(FunctionMenu.Separator, last);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.FunctionMenus.Where(m => m.SystemId == systemId && m.Path == path).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
