using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Maintain;

/// <summary>
/// Records a system of a department and adds menu paths to its tree, one path per line, levels separated by <c>/</c>, <c>&gt;</c> or indentation.
/// Menus are only added: records point to them.
/// </summary>
public sealed class SaveSystem(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
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
        if (form.Name.Trim().Length > InformationSystem.NameMaxLength || form.Purpose.Trim().Length > InformationSystem.PurposeMaxLength || !MenuText.Fits(paths))
        {
            return SystemsRefusals.TooLong;
        }

        var today = clock.Today();
        if (form.Facts?.Check(today) is { Succeeded: false } wrong)
        {
            return wrong.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
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
        system.Document(form.Facts ?? system.Facts);
        if (form.UserDepartmentIds is { } users)
        {
            system.UsedBy(users);
        }

        if (form.OwnerId is { } ownerId && ownerId != system.OwnerId)
        {
            var owner = ownerId == Guid.Empty ? null : await db.Users.SingleOrDefaultAsync(u => u.Id == ownerId && u.DepartmentId == system.DepartmentId && !u.IsDisabled, cancellationToken);
            if (owner is null && ownerId != Guid.Empty)
            {
                return SystemsRefusals.OwnerElsewhere;
            }

            system.GiveTo(owner?.Id, owner?.DisplayName ?? "");
        }

        system.AddMenus(paths);
        if (system.Menus.Count > InformationSystem.MaxMenus)
        {
            return SystemsRefusals.TooManyMenus;
        }

        if (system.Number is null)
        {
            var prefix = $"{InformationSystem.Prefix}-{today.Year}";
            system.Call($"{prefix}-{await db.NextNumberAsync(prefix, cancellationToken):D6}");
        }

        db.Does("Systems.Saved");
        var taken = await db.InformationSystems.AnyAsync(
            s => s.Id != system.Id && s.DepartmentId == system.DepartmentId && s.NameKey == system.NameKey, cancellationToken);
        var saved = taken ? SystemsRefusals.NameTaken(form.Name) : await db.TrySaveAsync(SystemsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return system.Id;
    }
}

/// <param name="Id">Null for a new system.</param>
/// <param name="MenuText">Menu paths to add, one per line.</param>
/// <param name="UserDepartmentIds">使用部门 besides the department in charge; null leaves them as they are.</param>
/// <param name="Facts">What audit has to know; null leaves it as it is.</param>
/// <param name="OwnerId">调查责任人, a person of the department; null leaves it as it is, <see cref="Guid.Empty"/> takes the name away.</param>
public sealed record SystemForm(
    Guid? Id, Guid? BaseVersion, Guid DepartmentId, string Name, string Purpose, string MenuText,
    IReadOnlyList<Guid>? UserDepartmentIds = null, Guid? OwnerId = null, SystemFacts? Facts = null);

/// <summary>Records a business item of a department; a name it already has gives the existing one.</summary>
public sealed class AddBusinessItem(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<ItemChoice>> ExecuteAsync(Guid departmentId, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(SystemsPermissions.Maintain, departmentId))
        {
            return SystemsRefusals.NotAllowed;
        }

        var key = TextFold.CutKey(name, BusinessItem.NameMaxLength);
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
