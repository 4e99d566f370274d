using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// The error workbook: every refused row as it came, with its number and reason in front, under the header of the file; mended it can be
/// uploaded again. Rows of exported records keep their identity, and their base travels on in a hidden sheet. Classified rows are not in it: they
/// are named by number in a second sheet.
/// </summary>
public sealed class ExportRejected(IDbContextFactory<PortalDbContext> contexts, ImportFiles files, ISheetWriter writer, TimeProvider clock)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (batch.ClearedAt is not null)
        {
            return CatalogRefusals.ImportCleared;
        }

        if (batch.Plan is not { } plan || batch.Sheet is not { } sheet || !files.HasRows(batchId, sheet))
        {
            return CatalogRefusals.ImportWrongState;
        }

        var refused = await db.ImportRows.AsNoTracking().Where(row => row.BatchId == batchId && (row.State == ImportRowState.Refused || row.State == ImportRowState.Gone))
            .Select(row => new { row.RowNumber, row.Reason, row.Problems }).ToListAsync(cancellationToken);
        var reasons = refused.Where(row => row.Reason != "Classified").ToDictionary(row => row.RowNumber, row => row.Problems);
        var withheld = refused.Where(row => row.Reason == "Classified").Select(row => row.RowNumber).Order().ToList();
        db.AddJournal(clock, "Catalog.ImportErrorsExported", nameof(ImportBatch), batchId, batch.FileName, new FieldChange("Rows", null, reasons.Count.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);

        var width = plan.Columns.Count == 0 ? 0 : plan.Columns.Max(column => column.Index) + 1;
        var header = Enumerable.Range(0, width).Select(index => plan.Columns.FirstOrDefault(column => column.Index == index)?.Header ?? "").ToList();
        List<ISheet> sheets = [RejectedRows.Sheet("未导入的行", header, RowsAsync(batchId, sheet, reasons, cancellationToken))];
        var (stamp, snapshot) = (await files.ReadOriginAsync(batchId, TemplateBook.StampSheet, cancellationToken), await files.ReadOriginAsync(batchId, TemplateBook.SnapshotSheet, cancellationToken));
        if (stamp.Count > 0)
        {
            sheets.Add(Hidden(TemplateBook.StampSheet, stamp));
            sheets.Add(Hidden(TemplateBook.SnapshotSheet, snapshot));
        }

        if (withheld.Count > 0)
        {
            sheets.Add(new Sheet<int>(
                "涉密未读取", [new("原行号", row => row, Width: 10, Kind: ColumnKind.Number), new("原因", _ => ImportWording.Say(ImportProblem.Refused("Classified"), Chinese), Width: 60)],
                withheld.ToAsyncEnumerable()));
        }

        return writer.Download(SheetFormat.Xlsx, $"{Path.GetFileNameWithoutExtension(batch.FileName)}-未导入", sheets);
    }

    private async IAsyncEnumerable<RejectedRow> RowsAsync(
        Guid batchId, int sheet, Dictionary<int, IReadOnlyList<ImportProblem>> reasons, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in files.ReadRowsAsync(batchId, sheet, cancellationToken))
        {
            if (!row.IsWithheld && reasons.TryGetValue(row.Number, out var problems))
            {
                yield return new RejectedRow(new RawRow(row.Number, row.Cells), Reason(problems), Columns(problems));
            }
        }
    }

    /// <summary>A sheet of the upload as it came; what it says of records that are not in the workbook does no harm.</summary>
    private static Sheet<string[]> Hidden(string name, IReadOnlyList<string[]> rows) => new(
        name, [.. Enumerable.Range(0, Math.Max(1, rows.Select(row => row.Length).DefaultIfEmpty(0).Max()))
            .Select(column => new Column<string[]>(column.ToString(CultureInfo.InvariantCulture), row => column < row.Length ? row[column] : null, Kind: ColumnKind.Text))],
        rows.ToAsyncEnumerable())
    { IsHidden = true };

    private static string Columns(IReadOnlyList<ImportProblem> problems) => string.Join('、', problems
        .Where(problem => problem.Weight != ProblemWeight.Note).Select(problem => problem.Column).OfType<string>().Distinct());

    /// <summary>What refused the row first, then what else to mend while at it.</summary>
    private static string Reason(IReadOnlyList<ImportProblem> problems) => string.Join("；", problems
        .Where(problem => problem.Weight != ProblemWeight.Note).OrderByDescending(problem => problem.Weight)
        .Select(problem => ImportWording.Say(problem, Chinese).TrimEnd('。')).Distinct());
}
