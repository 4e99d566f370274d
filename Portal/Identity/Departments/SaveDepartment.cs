using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

/// <summary>What the plan knows departments as; stands in <see cref="Department.Kind"/>.</summary>
public static class DepartmentKinds
{
    public static readonly IReadOnlyList<string> All =
        ["department", "lead", "operation-centre", "finance", "audit", "supervision", "leading-group-office", "county", "economic-zone"];
}

/// <param name="Number">Stands in resource codes; given once and never changed. Ignored when a department is changed.</param>
public sealed record DepartmentForm(int Number, string Name, string ShortName, string Kind, string CreditCode, DateOnly ValidFrom);

/// <summary>Adds a department to the list.</summary>
public sealed class CreateDepartment(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<Guid>> ExecuteAsync(DepartmentForm form, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        var gaps = DepartmentFields.Gaps(form, isNew: true);
        if (gaps.Count > 0)
        {
            return IdentityRefusals.Incomplete(gaps);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.Departments.AnyAsync(d => d.Number == form.Number, cancellationToken))
        {
            return IdentityRefusals.NumberTaken(form.Number);
        }

        if (await DepartmentFields.IsTakenAsync(db, null, form.Name, cancellationToken))
        {
            return IdentityRefusals.DepartmentNameTaken(form.Name.Trim());
        }

        if (await DepartmentFields.IsCodeTakenAsync(db, null, form.CreditCode, cancellationToken))
        {
            return IdentityRefusals.CreditCodeTaken(form.CreditCode.Trim());
        }

        var department = Department.Create(form.Number, form.Name, form.ShortName, form.Kind, form.CreditCode, form.ValidFrom);
        db.Add(department);
        db.Does("Identity.DepartmentAdded");
        var saved = await db.TrySaveAsync(IdentityRefusals.NumberTaken(form.Number), cancellationToken);
        return saved.Succeeded ? department.Id : saved.Refusal;
    }
}

/// <summary>Renames or describes a department anew. The old names stay as former names; number and first day never change.</summary>
public sealed class ChangeDepartment(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="departmentId">Which.</param>
    /// <param name="version">The version the form was opened with.</param>
    /// <param name="form">The new values.</param>
    /// <param name="on">First day of the new name; the old one is valid up to the day before.</param>
    /// <param name="reason">The notice or decision, for the journal.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> ExecuteAsync(
        Guid departmentId, Guid version, DepartmentForm form, DateOnly on, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        var gaps = DepartmentFields.Gaps(form, isNew: false);
        if (gaps.Count > 0)
        {
            return IdentityRefusals.Incomplete(gaps);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.Include(d => d.Aliases).SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null)
        {
            return IdentityRefusals.DepartmentNotFound;
        }

        if (department.Version != version)
        {
            return IdentityRefusals.Stale;
        }

        if (await DepartmentFields.IsTakenAsync(db, departmentId, form.Name, cancellationToken))
        {
            return IdentityRefusals.DepartmentNameTaken(form.Name.Trim());
        }

        if (await DepartmentFields.IsCodeTakenAsync(db, departmentId, form.CreditCode, cancellationToken))
        {
            return IdentityRefusals.CreditCodeTaken(form.CreditCode.Trim());
        }

        var renamed = TextFold.Key(form.Name) != TextFold.Key(department.Name);
        department.Rename(form.Name, form.ShortName, on);
        department.Describe(form.Kind, form.CreditCode);
        DepartmentFields.TrackNewParts(db, department);
        db.Does(renamed ? "Identity.DepartmentRenamed" : "Identity.DepartmentChanged", reason: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
    }
}

internal static class DepartmentFields
{
    public const int NumberMax = 999;

    /// <summary>All that is wrong with a form, at once.</summary>
    public static List<Gap> Gaps(DepartmentForm form, bool isNew)
    {
        var gaps = new List<Gap>();
        if (isNew && form.Number is < 1 or > NumberMax)
        {
            gaps.Add(new Gap("Number", "Identity.GapNumber", NumberMax));
        }

        if (TextFold.Key(form.Name).Length == 0 || form.Name.Trim().Length > Department.NameMaxLength)
        {
            gaps.Add(new Gap("Name", "Identity.GapName", Department.NameMaxLength));
        }

        if (form.ShortName.Trim().Length > Department.ShortNameMaxLength
            || (string.IsNullOrWhiteSpace(form.ShortName) && form.Name.Trim().Length > Department.ShortNameMaxLength))
        {
            gaps.Add(new Gap("ShortName", "Identity.GapShortName", Department.ShortNameMaxLength));
        }

        if (!DepartmentKinds.All.Contains(form.Kind))
        {
            gaps.Add(new Gap("Kind", "Identity.GapKind"));
        }

        if (!CreditCode.IsValid(form.CreditCode.Trim().ToUpperInvariant()))
        {
            gaps.Add(new Gap("CreditCode", "Identity.GapCreditCode"));
        }

        return gaps;
    }

    /// <summary>Is another department known under that name today? An alias may be shared, a name may not.</summary>
    public static async Task<bool> IsTakenAsync(PortalDbContext db, Guid? except, string name, CancellationToken cancellationToken)
    {
        var key = TextFold.Key(name);
        var names = await db.Departments.AsNoTracking().Where(d => d.Id != except && d.ValidTo == null)
            .Select(d => new { d.Name, d.ShortName }).ToListAsync(cancellationToken);
        return names.Any(d => TextFold.Key(d.Name) == key || TextFold.Key(d.ShortName) == key);
    }

    /// <summary>A credit code names one legal unit; an ended department may share it with its successor.</summary>
    public static Task<bool> IsCodeTakenAsync(PortalDbContext db, Guid? except, string code, CancellationToken cancellationToken)
    {
        var normal = code.Trim().ToUpperInvariant();
        return db.Departments.AnyAsync(d => d.Id != except && d.ValidTo == null && d.CreditCode == normal, cancellationToken);
    }

    /// <summary>Parts carry their own keys, so change detection would take new ones for existing rows.</summary>
    public static void TrackNewParts(PortalDbContext db, Department department)
    {
        foreach (var part in department.Aliases.Cast<object>().Concat(department.Sections).Where(part => db.Entry(part).State == EntityState.Detached))
        {
            db.Add(part);
        }
    }
}
