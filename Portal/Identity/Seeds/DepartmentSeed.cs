using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Seeds;

/// <summary>
/// The departments of the plan, loaded once into an empty table. Afterwards they are the administrator's:
/// imported, renamed, ended and merged on the departments page.
/// </summary>
internal sealed class DepartmentSeed(IDbContextFactory<PortalDbContext> contexts) : ISeed
{
    public int Order => 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.Departments.AnyAsync(cancellationToken))
        {
            return;
        }

        var file = await SeedFiles.ReadAsync<DepartmentFile>("departments.json", cancellationToken);
        db.Does("Identity.DepartmentSeeded");
        var made = new Dictionary<string, Department>(StringComparer.Ordinal);
        foreach (var row in file.Departments)
        {
            var department = Department.Create(row.Number, row.Name, row.ShortName, row.Kind, row.CreditCode, row.ValidFrom);
            foreach (var alias in row.Aliases)
            {
                department.AddAlias(alias);
            }

            foreach (var section in row.Sections)
            {
                department.AddSection(section);
            }

            made[row.ShortName] = department;
            db.Add(department);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in file.Departments.Where(row => row.ValidTo is not null))
        {
            made[row.ShortName].End(row.ValidTo!.Value, row.Successor is { } successor ? made.GetValueOrDefault(successor)?.Id : null);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record DepartmentFile(List<DepartmentRow> Departments);

    private sealed record DepartmentRow(
        int Number, string Name, string ShortName, List<string> Aliases, string Kind, string CreditCode,
        DateOnly ValidFrom, DateOnly? ValidTo, string? Successor, List<string> Sections);
}
