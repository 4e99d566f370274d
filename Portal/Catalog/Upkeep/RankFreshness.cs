using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Upkeep;

/// <param name="Published">Resources that stand in the catalog and are active.</param>
/// <param name="Cyclic">Those of them whose cycle has a due day.</param>
/// <param name="Overdue">Those past the day of grace.</param>
/// <param name="OldestDue">The due day missed longest ago.</param>
/// <param name="WorstDays">Calendar days since then; 0 when nothing is overdue.</param>
public sealed record FreshnessRow(Guid DepartmentId, string Department, int Published, int Cyclic, int Overdue, DateOnly? OldestDue, int WorstDays)
{
    /// <summary>Overdue of cyclic in percent, rounded down; null without cyclic resources.</summary>
    public int? Share => Cyclic == 0 ? null : (int)(100L * Overdue / Cyclic);
}

/// <summary>One overdue resource.</summary>
public sealed record OverdueRow(Guid ResourceId, string Name, string? Code, string Department, UpdateCycle? Cycle, DateOnly LastUpdateOn, DateOnly DueOn, int DaysLate);

/// <summary>Which departments keep their declared cycles: those with the most overdue resources first, and the resources behind each number.</summary>
public sealed class RankFreshness(IDbContextFactory<PortalDbContext> contexts, ISheetWriter writer, TimeProvider clock)
{
    public const string Sheet = "目录更新逾期排名";

    private static readonly IReadOnlyList<Column<FreshnessRow>> Columns =
    [
        new("部门", row => row.Department, null, 30, ColumnKind.Text),
        new("在用资源数", row => row.Published, null, 12, ColumnKind.Number),
        new("有更新期限的资源数", row => row.Cyclic, null, 18, ColumnKind.Number),
        new("逾期资源数", row => row.Overdue, null, 12, ColumnKind.Number),
        new("逾期率（%）", row => row.Share, null, 12, ColumnKind.Number),
        new("最早应更新日", row => row.OldestDue, null, 14, ColumnKind.Date),
        new("最长逾期天数", row => row.WorstDays, null, 14, ColumnKind.Number),
    ];

    public async Task<Result<IReadOnlyList<FreshnessRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var today = clock.Today();
        var lastGood = today.AddDays(-Freshness.GraceDays);
        var rows = await (from resource in db.InformationResources.AsNoTracking().InCatalog(caller)
                          where resource.State == ResourceState.Active
                          group resource by resource.DepartmentId into department
                          select new
                          {
                              department.Key,
                              Published = department.Count(),
                              Cyclic = department.Sum(r => r.UpdateDueOn != null ? 1 : 0),
                              Overdue = department.Sum(r => r.UpdateDueOn < lastGood ? 1 : 0),
                              Oldest = department.Min(r => r.UpdateDueOn),
                          }).ToListAsync(cancellationToken);
        var names = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        return Result.Of<IReadOnlyList<FreshnessRow>>(
        [
            .. rows.Select(row => new FreshnessRow(
                    row.Key, names[row.Key], row.Published, row.Cyclic, row.Overdue, row.Overdue > 0 ? row.Oldest : null, row.Overdue > 0 ? Freshness.DaysLate(row.Oldest, today) : 0))
                .OrderByDescending(row => row.Overdue).ThenByDescending(row => row.WorstDays).ThenBy(row => row.Department, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The resources behind a department's number, or behind all; the longest overdue first.</summary>
    public async Task<Result<Page<OverdueRow>>> OverdueAsync(Guid? departmentId, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var today = clock.Today();
        var late = db.InformationResources.AsNoTracking().InCatalog(caller).Overdue(today).Where(r => departmentId == null || r.DepartmentId == departmentId);
        var total = await late.CountAsync(cancellationToken);
        var rows = await (from resource in late
                          join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                          join department in db.Departments on resource.DepartmentId equals department.Id
                          orderby resource.UpdateDueOn, resource.Code
                          select new { resource.Id, revision.Content.Name, resource.Code, department.ShortName, revision.Content.UpdateCycle, resource.PublishedOn, resource.DataUpdatedOn, resource.UpdateDueOn })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<OverdueRow>(
            [
                .. rows.Select(row => new OverdueRow(
                    row.Id, row.Name, row.Code, row.ShortName, row.UpdateCycle, row.DataUpdatedOn > row.PublishedOn ? row.DataUpdatedOn.Value : row.PublishedOn!.Value,
                    row.UpdateDueOn!.Value, Freshness.DaysLate(row.UpdateDueOn, today))),
            ],
            total, page);
    }

    /// <summary>The ranking as Excel; noted in the journal.</summary>
    public async Task<Result<StreamedDownload>> ExportAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var ranked = await ExecuteAsync(caller, cancellationToken);
        if (!ranked.Succeeded)
        {
            return ranked.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Catalog.Exported", nameof(InformationResource), null, Sheet);
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download(SheetFormat.Xlsx, $"{Sheet}{clock.Today():yyyyMMdd}", new Sheet<FreshnessRow>(Sheet, Columns, RowsAsync(ranked.Value, cancellationToken)));
    }

    private static async IAsyncEnumerable<FreshnessRow> RowsAsync(IReadOnlyList<FreshnessRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask;
    }
}
