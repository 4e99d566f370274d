using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Catalog.Import;

/// <summary>Everything of the database that a preview compares a file with, read once: no row of the file asks the database.</summary>
internal sealed class PreviewFacts
{
    private const int Chunk = 500;

    public required HeaderSynonyms Synonyms { get; init; }

    public required ClassificationIndex Classification { get; init; }

    public required IReadOnlyDictionary<string, ImportField> Remembered { get; init; }

    /// <summary>The same for a copy of the portal's own workbook, whose headers mean what they meant when it was made.</summary>
    public IReadOnlyDictionary<string, ImportField> RememberedWithSurvey
    {
        get
        {
            var all = new Dictionary<string, ImportField>(Remembered, StringComparer.Ordinal);
            foreach (var (title, key) in Workbook.SurveySheet.Keys)
            {
                all[TextFold.Key(title)] = Enum.Parse<ImportField>(key);
            }

            return all;
        }
    }

    public required DepartmentNames Departments { get; init; }

    public required IReadOnlyDictionary<Guid, string> CreditCodes { get; init; }

    public static async Task<PreviewFacts> ReadAsync(PortalDbContext db, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var entries = await db.Classification.AsNoTracking().Where(entry => entry.ValidTo == null || entry.ValidTo >= today).ToListAsync(cancellationToken);
        var departments = await db.Departments.AsNoTracking().Include(d => d.Aliases).Include(d => d.Sections).AsSplitQuery().ToListAsync(cancellationToken);
        var mappings = await db.MappingsForAsync(caller.DepartmentId, cancellationToken);
        var ownId = caller.ReachOf(CatalogPermissions.Import) == Reach.Own ? caller.DepartmentId : null;
        return new PreviewFacts
        {
            Synonyms = await HeaderSynonyms.ReadAsync(cancellationToken),
            Classification = new ClassificationIndex(entries),
            Remembered = mappings.Where(mapping => mapping.Kind == ImportMappingKind.Column && Enum.TryParse<ImportField>(mapping.Target, out _))
                .GroupBy(mapping => mapping.Key).ToDictionary(group => group.Key, group => Enum.Parse<ImportField>(group.First().Target), StringComparer.Ordinal),
            Departments = new DepartmentNames(departments, mappings, ownId, today),
            CreditCodes = departments.ToDictionary(department => department.Id, department => department.CreditCode),
        };
    }

    /// <summary>Systems, menus and business items of these departments; nothing when the file names none.</summary>
    public static async Task<LinkNames> LinksAsync(PortalDbContext db, IReadOnlyCollection<Guid> departmentIds, bool isNeeded, CancellationToken cancellationToken)
    {
        if (!isNeeded)
        {
            return new LinkNames([], [], []);
        }

        // A scope may name the systems of any department; menus and business items are always the provider's own.
        var systems = await db.InformationSystems.AsNoTracking().Select(s => new { s.Id, s.DepartmentId, s.NameKey }).ToListAsync(cancellationToken);
        var menus = await (from menu in db.FunctionMenus.AsNoTracking()
                           join system in db.InformationSystems on menu.SystemId equals system.Id
                           where departmentIds.Contains(system.DepartmentId)
                           select new { menu.Id, menu.SystemId, menu.Path }).ToListAsync(cancellationToken);
        var items = await db.BusinessItems.AsNoTracking().Where(i => departmentIds.Contains(i.DepartmentId))
            .Select(i => new { i.Id, i.DepartmentId, i.NameKey }).ToListAsync(cancellationToken);
        return new LinkNames(
            systems.Select(s => (s.Id, s.DepartmentId, s.NameKey)), menus.Select(m => (m.Id, m.SystemId, m.Path)), items.Select(i => (i.Id, i.DepartmentId, i.NameKey)));
    }

    /// <summary>The newest revision of each record of these departments, by folded name and by foreign code.</summary>
    public static async Task<KnownRecords> RecordsAsync(PortalDbContext db, IReadOnlyCollection<Guid> departmentIds, CancellationToken cancellationToken)
    {
        var revisions = db.ResourceRevisions;
        var rows = await revisions.AsNoTracking()
            .Where(r => departmentIds.Contains(r.DepartmentId) && !revisions.Any(later => later.ResourceId == r.ResourceId && later.Number > r.Number))
            .Select(r => new KnownRecord(r.Id, r.ResourceId, r.DepartmentId, r.NameKey, r.Content.ForeignCode))
            .ToListAsync(cancellationToken);
        return new KnownRecords(rows);
    }

    public static async Task<Dictionary<Guid, ResourceContent>> ContentsAsync(PortalDbContext db, IReadOnlyCollection<Guid> revisionIds, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<Guid, ResourceContent>();
        foreach (var ids in revisionIds.Chunk(Chunk))
        {
            foreach (var revision in await db.ResourceRevisions.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken))
            {
                contents[revision.Id] = revision.Content;
            }
        }

        return contents;
    }
}

internal sealed record KnownRecord(Guid RevisionId, Guid ResourceId, Guid DepartmentId, string NameKey, string ForeignCode);

/// <summary>Finds the record a department already has.</summary>
internal sealed class KnownRecords(IReadOnlyCollection<KnownRecord> rows)
{
    private readonly Dictionary<(Guid, string), KnownRecord> byName = rows.GroupBy(row => (row.DepartmentId, row.NameKey)).ToDictionary(group => group.Key, group => group.First());

    private readonly Dictionary<(Guid, string), KnownRecord> byCode = rows.Where(row => row.ForeignCode.Length > 0)
        .GroupBy(row => (row.DepartmentId, row.ForeignCode)).ToDictionary(group => group.Key, group => group.First());

    public KnownRecord? Find(Guid departmentId, string name, string foreignCode) =>
        (foreignCode.Length > 0 ? byCode.GetValueOrDefault((departmentId, foreignCode)) : null)
        ?? byName.GetValueOrDefault((departmentId, TextFold.Key(name)));
}
