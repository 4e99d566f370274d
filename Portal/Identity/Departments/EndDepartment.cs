using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

/// <summary>
/// Ends a department on its last day and names who takes over its duties. Its records, number and names stay its own;
/// its people may move along.
/// </summary>
public sealed class EndDepartment(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="departmentId">Which.</param>
    /// <param name="lastDay">Last day on which it exists, included.</param>
    /// <param name="successorId">Null when nobody takes over.</param>
    /// <param name="movePeople">Its enabled accounts go to the successor, without their section.</param>
    /// <param name="reason">The decision of the reorganisation; required.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many people moved.</returns>
    public async Task<Result<int>> ExecuteAsync(
        Guid departmentId, DateOnly lastDay, Guid? successorId, bool movePeople, string reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments) || (movePeople && !caller.May(IdentityPermissions.Users)))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return IdentityRefusals.ReasonRequired;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        var successor = successorId is { } id ? await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) : null;
        if (department is null || (successorId is not null && successor is null))
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        if (Refuse(department, successor, lastDay) is { } refusal)
        {
            return refusal;
        }

        department.End(lastDay, successorId);
        db.Does(successor is null ? "Identity.DepartmentEnded" : "Identity.DepartmentMerged", reason: reason.Trim());
        var moved = movePeople && successor is not null ? await MoveAsync(db, departmentId, successor.Id, cancellationToken) : 0;
        var saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        return saved.Succeeded ? moved : saved.Refusal;
    }

    private static Refusal? Refuse(Department department, Department? successor, DateOnly lastDay)
    {
        if (department.ValidTo is not null)
        {
            return IdentityRefusals.DepartmentEnded;
        }

        if (successor?.Id == department.Id)
        {
            return IdentityRefusals.SuccessorIsItself;
        }

        if (successor?.ValidTo is not null)
        {
            return IdentityRefusals.SuccessorEnded;
        }

        return lastDay < department.ValidFrom ? IdentityRefusals.EndsBeforeBegin : null;
    }

    private static async Task<int> MoveAsync(PortalDbContext db, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var people = await db.Users.Where(u => u.DepartmentId == from && !u.IsDisabled).ToListAsync(cancellationToken);
        foreach (var user in people)
        {
            (user.DepartmentId, user.SectionId, user.ConcurrencyStamp) = (to, null, UserFields.NewStamp());
        }

        return people.Count;
    }
}

/// <summary>Adds or takes away a name under which files may call a department. Former names stay: they are history.</summary>
public sealed class NameDepartment(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> AddAsync(Guid departmentId, string alias, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (TextFold.Key(alias).Length == 0 || alias.Trim().Length > Department.NameMaxLength)
        {
            return IdentityRefusals.Incomplete([new Gap("Alias", "Identity.GapName", Department.NameMaxLength)]);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.Include(d => d.Aliases).SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        department.AddAlias(alias);
        DepartmentFields.TrackNewParts(db, department);
        db.Does("Identity.DepartmentAliasAdded");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }

    public async Task<Result> RemoveAsync(Guid departmentId, Guid aliasId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var alias = await db.Set<DepartmentAlias>()
            .SingleOrDefaultAsync(a => a.Id == aliasId && a.DepartmentId == departmentId && a.Kind != DepartmentAliasKind.FormerName, cancellationToken);
        if (alias is null)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        db.Remove(alias);
        db.Does("Identity.DepartmentAliasRemoved");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

/// <summary>Opens and closes sections (科室). A closed section keeps its people and records; it is no longer offered.</summary>
public sealed class KeepSections(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> AddAsync(Guid departmentId, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (TextFold.Key(name).Length == 0 || name.Trim().Length > Section.NameMaxLength)
        {
            return IdentityRefusals.Incomplete([new Gap("Section", "Identity.GapName", Section.NameMaxLength)]);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.Include(d => d.Sections).SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        department.AddSection(name);
        DepartmentFields.TrackNewParts(db, department);
        db.Does("Identity.DepartmentSectionAdded");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }

    public async Task<Result> CloseAsync(Guid departmentId, Guid sectionId, DateOnly lastDay, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.Include(d => d.Sections).SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department?.Sections.Any(s => s.Id == sectionId && s.ValidTo is null) != true)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        department.CloseSection(sectionId, lastDay);
        db.Does("Identity.DepartmentSectionClosed");
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}
