using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Systems;

namespace Portal.Catalog.Workbook;

/// <summary>The empty survey workbook with the lists of the caller's department.</summary>
public sealed class DownloadTemplate(IDbContextFactory<PortalDbContext> contexts, SurveyMaker maker, TimeProvider clock)
{
    public async Task<Result<StreamedDownload>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Import))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Catalog.TemplateDownloaded", nameof(InformationResource), null, SurveySheet.Name);
        await db.SaveChangesAsync(cancellationToken);
        var withProvider = caller.ReachOf(CatalogPermissions.Import) == Reach.All;
        return await maker.MakeAsync(db, caller, "模板", rows: [], snapshot: [], withProvider, cancellationToken);
    }
}

/// <summary>
/// The records of the list as a survey workbook to be edited and imported again. It carries the state of every record at this moment, so that the
/// import can tell what was changed in the workbook from what was changed in the portal meanwhile.
/// </summary>
public sealed class ExportRecords(IDbContextFactory<PortalDbContext> contexts, SurveyMaker maker, SurveySeal seal, TimeProvider clock)
{
    public async Task<Result<StreamedDownload>> ExecuteAsync(Record.RecordFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Record) && !caller.May(CatalogPermissions.Review) && !caller.May(CatalogPermissions.ReadCases))
        {
            return CatalogRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var matching = Record.ListRecords.Matching(db, filter, clock.Today(), caller);
        matching = filter.Status is { } status ? matching.Where(r => r.Status == status) : matching;
        var revisions = await matching.OrderBy(r => r.PinyinKey).ThenBy(r => r.Id).Take(SurveySheet.MostRows + 1).ToListAsync(cancellationToken);
        if (revisions.Sum(revision => Math.Max(1, revision.Content.DataItems.Count)) > SurveySheet.MostRows)
        {
            return CatalogRefusals.SheetTooLong;
        }

        var departmentIds = revisions.Select(revision => revision.DepartmentId).Distinct().ToList();
        var providers = await db.Departments.AsNoTracking().Where(d => departmentIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var cells = new SurveyCells(await SurveyNames.ReadAsync(db, departmentIds, cancellationToken));
        var withProvider = departmentIds.Exists(id => id != caller.DepartmentId);
        List<IReadOnlyList<string>> rows = [], snapshot = [];
        foreach (var revision in revisions)
        {
            var record = SurveyBase.Of(revision.ResourceId, revision.Id, revision.Version, revision.Content, cells);
            rows.AddRange(SurveySheet.RowsOf(record, providers.GetValueOrDefault(revision.DepartmentId, ""), withProvider));
            snapshot.Add(seal.Seal(record));
        }

        db.AddJournal(clock, "Catalog.RecordsExported", nameof(InformationResource), null, SurveySheet.Name,
            new FieldChange("Records", null, revisions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
        return await maker.MakeAsync(db, caller, clock.Today().ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), rows, snapshot, withProvider, cancellationToken);
    }
}

/// <summary>Puts a survey workbook together: lists of the caller's department, stamp, rows and base.</summary>
public sealed class SurveyMaker(ReadOrigins origins, ITemplateWriter writer, TimeProvider clock)
{
    internal async Task<StreamedDownload> MakeAsync(
        PortalDbContext db, Caller caller, string suffix, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<IReadOnlyList<string>> snapshot, bool withProvider,
        CancellationToken cancellationToken)
    {
        var department = await db.Departments.AsNoTracking().Include(d => d.Sections).SingleOrDefaultAsync(d => d.Id == caller.DepartmentId, cancellationToken);
        var book = new TemplateBook([SurveySheet.Template(await ListsAsync(db, department, caller, cancellationToken), rows, withProvider)])
        {
            Stamp = new Dictionary<string, string>
            {
                [SurveySheet.KindStamp] = SurveySheet.Kind,
                [SurveySheet.VersionStamp] = SurveySheet.Version,
                [SurveySheet.MadeAtStamp] = ShanghaiTime.ToLocal(clock.UtcNow()).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                [SurveySheet.MadeForStamp] = department?.Name ?? "",
                [SurveySheet.MadeByStamp] = caller.Name,
            },
            Snapshot = snapshot,
        };
        return new StreamedDownload(
            $"{SurveySheet.Name}-{suffix}.xlsx", SheetFormat.Xlsx.ContentType(), (destination, stop) => writer.WriteAsync(book, destination, stop));
    }

    private async Task<SurveyLists> ListsAsync(PortalDbContext db, Organization.Department? department, Caller caller, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var classes = await db.Classification.AsNoTracking().Where(entry => entry.Level >= 2 && (entry.ValidTo == null || entry.ValidTo >= today))
            .OrderBy(entry => entry.Code).Select(entry => entry.Code).ToListAsync(cancellationToken);
        var cells = new SurveyCells(await SurveyNames.ReadAsync(db, [], cancellationToken));
        var offered = department is null ? new DepartmentOrigins([], []) : await origins.ExecuteAsync(department.Id, caller, cancellationToken);
        var systems = offered.Systems.Where(system => !system.IsGone).ToList();
        return new SurveyLists(
            [.. systems.Select(system => system.Name)],
            [.. systems.SelectMany(system => system.Menus).Where(menu => !menu.IsGone).Select(menu => menu.Path).Distinct()],
            [.. offered.BusinessItems.Select(item => item.Name)],
            department is null ? [] : [.. department.Sections.Select(section => section.Name).Order(StringComparer.Ordinal)],
            [.. classes.Select(cells.Classification)]);
    }
}
