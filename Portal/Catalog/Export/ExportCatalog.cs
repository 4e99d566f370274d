using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Export;

/// <summary>
/// Exports what a search shows, as the official template: every match, not the page. Rows are read while they are written,
/// so memory does not grow with the catalog. Each export is a journal row with its filter.
/// </summary>
public sealed class ExportCatalog(IDbContextFactory<PortalDbContext> contexts, CatalogIndexKeeper keeper, ISheetWriter writer, TimeProvider clock)
{
    public const int MaxResources = 2_000_000;

    private const int Batch = 500;

    /// <summary>Checks and journals; the answer then streams.</summary>
    public async Task<Result<StreamedDownload>> ExecuteAsync(
        SheetFormat format, CatalogSearchRequest request, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        var isAll = CatalogSearchUrl.ToQuery(request with { Sort = CatalogSort.Relevance }, withPage: false).Length == 0;
        var ids = isAll ? null : keeper.Search(index => index.Ids(request, SearchCatalog.FilterFor(caller), MaxResources, cancellationToken));
        if (!isAll && ids is null)
        {
            return CatalogRefusals.IndexNotReady;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Catalog.Exported", nameof(InformationResource), null, CatalogSheet.Name,
            new FieldChange("Format", null, format.ToString()), new FieldChange("Filter", null, CatalogSearchUrl.ToQuery(request, withPage: false)));
        await db.SaveChangesAsync(cancellationToken);
        var sheet = new Sheet<CatalogLine>(CatalogSheet.Name, CatalogSheet.Columns, LinesAsync(ids, caller, cancellationToken).ReadAhead(cancellationToken: cancellationToken));
        return writer.Download(format, $"{CatalogSheet.Name}{clock.Today():yyyyMMdd}", sheet);
    }

    /// <summary>The lines of these resources in their order, or of the whole catalog by code.</summary>
    public async IAsyncEnumerable<CatalogLine> LinesAsync(
        IReadOnlyList<Guid>? ids, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var names = await CatalogNames.ReadAsync(db, cancellationToken);
        var all = from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                  join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                  orderby resource.Code
                  select new
                  {
                      resource.Id,
                      // What the template shows and nothing else: half the columns of a revision, most of them JSON, are never read.
                      Row = new Row(resource.Id, resource.Code!, resource.PublishedOn, resource.DepartmentId, new ResourceContent
                      {
                          Name = revision.Content.Name, Abstract = revision.Content.Abstract, Classification = revision.Content.Classification,
                          Formats = revision.Content.Formats, DataItems = revision.Content.DataItems,
                          SharingType = revision.Content.SharingType, SharingCondition = revision.Content.SharingCondition, LegalBasis = revision.Content.LegalBasis,
                          SharingMethods = revision.Content.SharingMethods, Openness = revision.Content.Openness, OpenCondition = revision.Content.OpenCondition,
                          UpdateCycle = revision.Content.UpdateCycle, RelatedCodes = revision.Content.RelatedCodes,
                      }),
                  };
        if (ids is null)
        {
            await foreach (var row in all.Select(row => row.Row).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                foreach (var line in CatalogSheet.LinesOf(names.LineOf(row)))
                {
                    yield return line;
                }
            }

            yield break;
        }

        foreach (var chunk in ids.Chunk(Batch))
        {
            var rows = await all.Where(row => chunk.Contains(row.Id)).Select(row => row.Row).ToDictionaryAsync(row => row.Id, cancellationToken);
            foreach (var line in chunk.Where(rows.ContainsKey).SelectMany(id => CatalogSheet.LinesOf(names.LineOf(rows[id]))))
            {
                yield return line;
            }
        }
    }

    internal sealed record Row(Guid Id, string Code, DateOnly? PublishedOn, Guid DepartmentId, ResourceContent Content);
}

/// <summary>Names that lines repeat, read once per export.</summary>
internal sealed class CatalogNames
{
    private readonly Dictionary<Guid, (string Name, string CreditCode, int Number)> departments;
    private readonly Dictionary<string, string> classes;
    private readonly Dictionary<(string Classification, Guid Department), IReadOnlyList<string>> classNames = [];

    private CatalogNames(Dictionary<Guid, (string, string, int)> departments, Dictionary<string, string> classes) =>
        (this.departments, this.classes) = (departments, classes);

    public static async Task<CatalogNames> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.Name, d.CreditCode, d.Number }).ToListAsync(cancellationToken);
        var classes = await db.Classification.AsNoTracking().Select(e => new { e.Code, e.Name }).ToListAsync(cancellationToken);
        return new CatalogNames(
            departments.ToDictionary(d => d.Id, d => (d.Name, d.CreditCode, d.Number)),
            classes.GroupBy(e => e.Code).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal));
    }

    public CatalogLine LineOf(ExportCatalog.Row row)
    {
        var (name, creditCode, number) = departments[row.DepartmentId];
        if (!classNames.TryGetValue((row.Content.Classification, row.DepartmentId), out var path))
        {
            classNames[(row.Content.Classification, row.DepartmentId)] = path = ClassNames(row.Content.Classification, number, name);
        }

        return new CatalogLine(row.Content, row.Code, row.PublishedOn, name, creditCode, path, null);
    }

    /// <summary>Names from 类 to 细目; under 3/07 and 3/08 目 is the department.</summary>
    private List<string> ClassNames(string classification, int departmentNumber, string departmentName)
    {
        if (classification.Length != 8)
        {
            return [];
        }

        var prefix = ResourceCode.PrefixOf(classification, departmentNumber);
        var isDepartmentClass = classification.StartsWith("307", StringComparison.Ordinal) || classification.StartsWith("308", StringComparison.Ordinal);
        return
        [
            NameOf(prefix[..1] + "0000000"),
            NameOf(prefix[..3] + "00000"),
            isDepartmentClass ? departmentName : prefix[3..6] == "000" ? "" : NameOf(prefix[..6] + "00"),
            prefix[6..8] == "00" ? "" : NameOf(prefix),
        ];
    }

    private string NameOf(string code) => classes.GetValueOrDefault(code, code);
}
