using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Record;

public sealed record DepartmentChoice(Guid Id, string Name, string ShortName);

public sealed record ClassChoice(string Code, string Name, string TopName);

/// <summary>Everything the record form offers, read once when it opens.</summary>
public sealed record RecordChoices(
    IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<ClassChoice> Classes, IReadOnlyList<string> Sections,
    DepartmentOrigins Origins, IReadOnlyList<ItemChoice> AllSystems, RuleContext Rules);

/// <summary>Reads the lists of the record form for one providing department.</summary>
public sealed class ReadRecordChoices(IDbContextFactory<PortalDbContext> contexts, ReadOrigins origins, SubmissionRules rules, TimeProvider clock)
{
    public async Task<RecordChoices> ExecuteAsync(Guid? departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = await db.Departments.AsNoTracking().Where(d => d.ValidTo == null || d.ValidTo >= today).OrderBy(d => d.Number)
            .Select(d => new DepartmentChoice(d.Id, d.Name, d.ShortName)).ToListAsync(cancellationToken);
        var entries = await db.Classification.AsNoTracking().Where(e => e.ValidTo == null || e.ValidTo >= today).OrderBy(e => e.Code).ToListAsync(cancellationToken);
        var tops = entries.Where(e => e.Level == 1).ToDictionary(e => e.Code, e => e.Name, StringComparer.Ordinal);
        var sections = await db.Departments.AsNoTracking().Where(d => d.Id == departmentId).SelectMany(d => d.Sections)
            .Where(s => s.ValidTo == null || s.ValidTo >= today).Select(s => s.Name).ToListAsync(cancellationToken);
        var systems = await db.InformationSystems.AsNoTracking().OrderBy(s => s.Name).Select(s => new ItemChoice(s.Id, s.Name)).ToListAsync(cancellationToken);
        return new RecordChoices(
            departments, [.. entries.Where(e => e.Level == 2).Select(e => new ClassChoice(e.Code, e.Name, tops.GetValueOrDefault(e.Code[..1] + "0000000", "")))],
            sections, departmentId is { } id ? await origins.ExecuteAsync(id, caller, cancellationToken) : new DepartmentOrigins([], []),
            systems, await rules.ReadAsync(cancellationToken));
    }
}
