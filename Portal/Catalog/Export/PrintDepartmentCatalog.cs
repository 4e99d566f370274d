using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;

namespace Portal.Catalog.Export;

/// <summary>The catalog of one department as an official paper: what it publishes, in the order of the codes. Always Chinese.</summary>
public sealed class PrintDepartmentCatalog(IDbContextFactory<PortalDbContext> contexts, IDocumentWriter writer, TimeProvider clock)
{
    /// <summary>A paper longer than this is no paper any more; the Excel export has no such limit.</summary>
    public const int MaxResources = 5000;

    private static readonly PaperColumn[] Columns =
    [
        new("序号", 0.7f, TextAlign.Center), new("信息资源代码", 1.9f), new("信息资源名称", 2.1f), new("摘要", 2.8f), new("信息项", 2.3f), new("格式", 1.45f),
        new("共享类型", 1.2f), new("更新周期", 1.2f), new("开放", 1.2f), new("发布日期", 1.45f),
    ];

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var department = await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null)
        {
            return CatalogRefusals.NotFound;
        }

        var rows = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                          join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                          where resource.DepartmentId == departmentId
                          orderby resource.Code
                          select new { resource.Code, resource.PublishedOn, revision.Content }).Take(MaxResources + 1).ToListAsync(cancellationToken);
        if (rows.Count > MaxResources)
        {
            return CatalogRefusals.PaperTooLong;
        }

        db.AddJournal(clock, "Catalog.Exported", nameof(InformationResource), null, department.Name, new FieldChange("Format", null, "Pdf"));
        await db.SaveChangesAsync(cancellationToken);
        var cells = rows.Select((row, index) => Cells(index + 1, row.Code!, row.PublishedOn, row.Content)).ToList();
        return writer.Download($"{CatalogSheet.Name}（{department.ShortName}）{clock.Today():yyyyMMdd}", Paper(department, cells));
    }

    private Document Paper(Department department, List<IReadOnlyList<string>> cells) => new(
        $"{CatalogSheet.Name}（{department.Name}）",
        [
            new RedHeadBlock("盘锦市政务信息资源目录"),
            new TitleBlock(department.Name),
            new FactsBlock(
            [
                new Fact("提供方代码", department.CreditCode), new Fact("资源数量", cells.Count.ToString(CultureInfo.InvariantCulture)),
                new Fact("打印日期", clock.Today().ToString("yyyy年M月d日", CultureInfo.InvariantCulture)), new Fact("依据", "盘政办发〔2017〕144号"),
            ], Pairs: 2),
            new TableBlock(Columns, cells),
        ])
    {
        IsLandscape = true,
        Author = department.Name,
        CreatedAt = clock.UtcNow(),
        Footer = CatalogSheet.Name,
    };

    private static IReadOnlyList<string> Cells(int number, string code, DateOnly? publishedOn, ResourceContent content) =>
    [
        number.ToString(CultureInfo.InvariantCulture), code, content.Name, content.Abstract, string.Join("、", content.DataItems.Select(item => item.Name)),
        string.Join("、", content.Formats.Select(format => format.Type)),
        content.SharingType is { } sharing ? ChineseWords.SharingType(sharing) : "",
        content.UpdateCycle is { } cycle ? ChineseWords.Cycle(cycle) : "",
        content.Openness is { } open ? ChineseWords.Openness(open) : "",
        publishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    ];
}

/// <summary>Departments with what they publish, for choosing a paper.</summary>
public sealed class ListPublishers(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<Publisher>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var counts = await db.InformationResources.AsNoTracking().InCatalog(caller).GroupBy(r => r.DepartmentId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Number).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken);
        return [.. departments.Where(d => counts.ContainsKey(d.Id)).Select(d => new Publisher(d.Id, d.Name, counts[d.Id]))];
    }
}

public sealed record Publisher(Guid Id, string Name, int Resources);
