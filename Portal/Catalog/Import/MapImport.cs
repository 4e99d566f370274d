using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Catalog.Import;

/// <param name="Name">As in the file; empty for rows that name no department.</param>
/// <param name="Section">科室 meant; empty when none.</param>
public sealed record DepartmentChoice(string Name, Guid DepartmentId, string Section = "");

/// <param name="Sheet">Position of the sheet to import.</param>
/// <param name="Columns">Position of a column → meaning; only the columns the user touched.</param>
/// <param name="Departments">Names the user mapped.</param>
public sealed record ImportChoices(int Sheet, IReadOnlyDictionary<int, ImportField> Columns, IReadOnlyList<DepartmentChoice> Departments);

/// <summary>
/// The user says what columns and department names mean. It is remembered for the next file (<see cref="ImportMapping"/>, and for who imports
/// for every department as a learnt alias), and the preview is made again.
/// </summary>
public sealed class MapImport(IDbContextFactory<PortalDbContext> contexts, ImportQueue queue)
{
    public async Task<Result> ExecuteAsync(Guid batchId, ImportChoices choices, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (batch.Sheets.All(sheet => sheet.Index != choices.Sheet) || choices.Departments.Any(choice => !caller.May(CatalogPermissions.Import, choice.DepartmentId)))
        {
            return CatalogRefusals.NotAllowed;
        }

        var plan = batch.Plan;
        var isSameSheet = batch.Sheet == choices.Sheet;
        var chosen = isSameSheet ? new Dictionary<int, ImportField>(batch.Chosen) : [];
        foreach (var (column, field) in choices.Columns)
        {
            chosen[column] = field;
        }

        var read = batch.ReadAgain(choices.Sheet, chosen, caller);
        if (!read.Succeeded)
        {
            return read;
        }

        var scope = caller.ReachOf(CatalogPermissions.Import) == Reach.All ? null : caller.DepartmentId;
        var known = (await db.ImportMappings.Where(mapping => mapping.ScopeId == scope).ToListAsync(cancellationToken))
            .ToDictionary(mapping => (mapping.Kind, mapping.Key));
        if (plan is not null && isSameSheet)
        {
            LearnColumns(db, plan, choices.Columns, scope, known);
        }

        await LearnDepartmentsAsync(db, choices.Departments, scope, known, cancellationToken);
        db.Does("Catalog.ImportMapped", reason: batch.FileName);
        var saved = await db.TrySaveAsync(CatalogRefusals.ImportWrongState, cancellationToken);
        if (saved.Succeeded)
        {
            queue.Add(batchId);
        }

        return saved;
    }

    /// <summary>A header that stands over two columns says nothing about the next file.</summary>
    private static void LearnColumns(
        PortalDbContext db, ColumnPlan plan, IReadOnlyDictionary<int, ImportField> columns, Guid? scope, Dictionary<(ImportMappingKind, string), ImportMapping> known)
    {
        foreach (var (index, field) in columns)
        {
            if (plan.Columns.FirstOrDefault(column => column.Index == index) is { Key.Length: > 0 } column
                && ImportMapping.IsMemorable(column.Key) && plan.Columns.Count(other => other.Key == column.Key) == 1)
            {
                Learn(db, known, ImportMappingKind.Column, scope, column.Header, column.Key, field.ToString(), "");
            }
        }
    }

    private static async Task LearnDepartmentsAsync(
        PortalDbContext db, IReadOnlyList<DepartmentChoice> choices, Guid? scope, Dictionary<(ImportMappingKind, string), ImportMapping> known, CancellationToken cancellationToken)
    {
        var ids = choices.Select(choice => choice.DepartmentId).Distinct().ToList();
        var departments = await db.Departments.Include(d => d.Aliases).Include(d => d.Sections).AsSplitQuery().Where(d => ids.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        var taken = scope is null ? await TakenAsync(db, cancellationToken) : [];
        foreach (var choice in choices.Where(choice => departments.ContainsKey(choice.DepartmentId)))
        {
            var key = TextFold.Key(choice.Name);
            var section = choice.Section.Trim();
            if (!ImportMapping.IsMemorable(key) || section.Length > Section.NameMaxLength)
            {
                continue;
            }

            if (scope is null && section.Length == 0 && key.Length > 0 && taken.Add(key) && !known.ContainsKey((ImportMappingKind.Department, key)))
            {
                departments[choice.DepartmentId].AddAlias(choice.Name, DepartmentAliasKind.Learnt);
                db.AddRange(departments[choice.DepartmentId].Aliases.Where(alias => db.Entry(alias).State == EntityState.Detached));
            }
            else
            {
                Learn(db, known, ImportMappingKind.Department, scope, choice.Name, key, choice.DepartmentId.ToString(), section);
            }
        }
    }

    /// <summary>Names that some department answers to already; a second one would make them ambiguous for everybody.</summary>
    private static async Task<HashSet<string>> TakenAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var names = await db.Departments.AsNoTracking().Select(d => new { d.Name, d.ShortName }).ToListAsync(cancellationToken);
        var aliases = await db.Set<DepartmentAlias>().AsNoTracking().Select(alias => alias.Key).ToListAsync(cancellationToken);
        return [.. aliases, .. names.Select(name => TextFold.Key(name.Name)), .. names.Select(name => TextFold.Key(name.ShortName))];
    }

    private static void Learn(
        PortalDbContext db, Dictionary<(ImportMappingKind, string), ImportMapping> known, ImportMappingKind kind, Guid? scope, string written, string key, string target, string section)
    {
        if (known.TryGetValue((kind, key), out var mapping))
        {
            mapping.Mean(target, section);
            return;
        }

        var added = ImportMapping.Create(kind, scope, written, key, target, section);
        known[(kind, key)] = added;
        db.Add(added);
    }
}
