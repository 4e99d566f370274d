using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

/// <param name="Search">Part of a name, short name or alias.</param>
/// <param name="Ended">Null shows both.</param>
public sealed record DepartmentFilter(string? Search = null, string? Kind = null, bool? Ended = false);

public enum DepartmentOrder
{
    Number,
    Name,
    ValidFrom,
}

public sealed record DepartmentRow(
    Guid Id, int Number, string Name, string ShortName, string Kind, string CreditCode, DateOnly ValidFrom, DateOnly? ValidTo, string? Successor, int People);

/// <summary>Departments as administrators see them, with the ended ones on request.</summary>
public sealed class ListDepartments(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Page<DepartmentRow>>> ExecuteAsync(
        DepartmentFilter filter, PageRequest page, DepartmentOrder order, bool descending, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesDepartments))
        {
            return IdentityRefusals.NotAllowed;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var (users, departments) = (db.Users, db.Departments);
        var found = departments.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } text)
        {
            var key = TextFold.Key(text);
            found = found.Where(d => d.Name.Contains(text) || d.ShortName.Contains(text) || (key != "" && d.Aliases.Any(a => a.Key.Contains(key))));
        }

        if (filter.Kind is { Length: > 0 } kind)
        {
            found = found.Where(d => d.Kind == kind);
        }

        if (filter.Ended is { } ended)
        {
            found = found.Where(d => ended == (d.ValidTo != null && d.ValidTo < today));
        }

        var total = await found.CountAsync(cancellationToken);
        var sorted = (order, descending) switch
        {
            (DepartmentOrder.Name, false) => found.OrderBy(d => d.Name),
            (DepartmentOrder.Name, true) => found.OrderByDescending(d => d.Name),
            (DepartmentOrder.ValidFrom, false) => found.OrderBy(d => d.ValidFrom),
            (DepartmentOrder.ValidFrom, true) => found.OrderByDescending(d => d.ValidFrom),
            (_, true) => found.OrderByDescending(d => d.Number),
            _ => found.OrderBy(d => d.Number),
        };
        var rows = await sorted.ThenBy(d => d.Number).Skip(page.Skip).Take(page.Size)
            .Select(d => new DepartmentRow(
                d.Id, d.Number, d.Name, d.ShortName, d.Kind, d.CreditCode, d.ValidFrom, d.ValidTo,
                departments.Where(s => s.Id == d.SuccessorId).Select(s => s.ShortName).FirstOrDefault(),
                users.Count(u => u.DepartmentId == d.Id && !u.IsDisabled)))
            .ToListAsync(cancellationToken);
        return new Page<DepartmentRow>(rows, total, page);
    }
}

/// <summary>A department or section to choose from.</summary>
public sealed record DepartmentChoice(Guid Id, string Name, IReadOnlyList<SectionChoice> Sections);

public sealed record SectionChoice(Guid Id, string Name);

/// <summary>Departments that exist today, with their open sections. Names of organs are public, so anybody signed in may ask.</summary>
public sealed class ChooseDepartment(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<DepartmentChoice>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn && !caller.IsSystem)
        {
            return [];
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.Departments.AsNoTracking().Include(d => d.Sections)
            .Where(d => d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)).OrderBy(d => d.Number).ToListAsync(cancellationToken);
        return [.. rows.Select(d => new DepartmentChoice(
            d.Id, d.Name, [.. d.Sections.Where(s => s.ValidTo is null || s.ValidTo >= today).OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new SectionChoice(s.Id, s.Name))]))];
    }
}

public sealed record DepartmentCard(
    Department Department, string? SuccessorName, IReadOnlyList<DepartmentChoice> Predecessors, int People, IReadOnlyList<JournalRow> Timeline);

/// <summary>One department with names, sections, successor and history.</summary>
public sealed class ReadDepartment(IDbContextFactory<PortalDbContext> contexts, ReadTimeline timeline)
{
    public async Task<Result<DepartmentCard>> ExecuteAsync(Guid departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesDepartments))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.AsNoTracking().AsSplitQuery().Include(d => d.Aliases).Include(d => d.Sections)
            .SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        var successor = await db.Departments.Where(d => d.Id == department.SuccessorId).Select(d => d.Name).SingleOrDefaultAsync(cancellationToken);
        var predecessors = await db.Departments.AsNoTracking().Where(d => d.SuccessorId == departmentId).OrderBy(d => d.Number)
            .Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken);
        var people = await db.Users.CountAsync(u => u.DepartmentId == departmentId && !u.IsDisabled, cancellationToken);
        return new DepartmentCard(
            department, successor, [.. predecessors.Select(p => new DepartmentChoice(p.Id, p.Name, []))], people,
            await timeline.ExecuteAsync([("Department", departmentId)], caller, cancellationToken));
    }
}
