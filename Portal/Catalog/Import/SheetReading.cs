using System.Runtime.CompilerServices;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>Reads an uploaded file once, behind the guard, into the rows that are kept; the upload is removed afterwards.</summary>
public sealed class SheetReading(TableReader tables, ImportFiles files)
{
    /// <summary>Sheets beyond this are not offered; real catalogs have a cover, a guide and one table.</summary>
    public const int MostSheets = 20;

    /// <summary>Rows with content per sheet. A city's whole catalog with its items stays below.</summary>
    public static readonly ReaderLimits Limits = ReaderLimits.Default with { Rows = 100_000 };

    public async Task<Result<IReadOnlyList<ImportSheet>>> ExecuteAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var sheets = new List<ImportSheet>();
        Refusal? first = null;
        await using (var upload = files.OpenUpload(batchId))
        {
            var opened = await tables.OpenAsync(upload, Limits, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            using var table = opened.Value;
            await KeepOriginAsync(batchId, table, cancellationToken);
            foreach (var (index, sheet) in table.Sheets.Index().Where(sheet => !sheet.Item.IsHidden).Take(MostSheets))
            {
                var refused = new Refused();
                var count = await files.WriteRowsAsync(batchId, index, RowsAsync(table, index, refused, cancellationToken), cancellationToken);
                first ??= refused.Refusal == ReportingRefusals.Empty ? null : refused.Refusal;
                if (refused.Refusal is null)
                {
                    sheets.Add(new ImportSheet(index, sheet.Name, count));
                }
            }
        }

        if (first is not null)
        {
            return first;
        }

        if (sheets.Count == 0)
        {
            return ReportingRefusals.Empty;
        }

        return Result.Of<IReadOnlyList<ImportSheet>>(sheets);
    }

    /// <summary>The hidden sheets of the portal's own workbook. A foreign sheet of the same name says nothing the seal would accept.</summary>
    private async Task KeepOriginAsync(Guid batchId, TableFile table, CancellationToken cancellationToken)
    {
        foreach (var (index, sheet) in table.Sheets.Index().Where(sheet => sheet.Item.Name is TemplateBook.StampSheet or TemplateBook.SnapshotSheet))
        {
            await files.WriteOriginAsync(batchId, sheet.Name, RowsAsync(table, index, new Refused(), cancellationToken), cancellationToken);
        }
    }

    private static async IAsyncEnumerable<FileRow> RowsAsync(
        TableFile table, int sheet, Refused refused, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.ReadAsync(sheet, cancellationToken))
        {
            if (!row.Succeeded)
            {
                refused.Refusal = row.Refusal;
                yield break;
            }

            var formulas = row.Value.Problems.Where(problem => problem.Kind == CellProblemKind.FormulaWithoutValue).Select(problem => problem.Column).ToList();
            yield return new FileRow(row.Value.RowNumber, row.Value.Cells) { EmptyFormulas = formulas };
        }
    }

    private sealed class Refused
    {
        public Refusal? Refusal { get; set; }
    }
}
