using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Reads the file of a batch, says row by row what would become of it, and stores that. Runs in the background and may be repeated:
/// after a mapping, and after the program was killed in the middle.
/// </summary>
public sealed class PreviewImport(
    IDbContextFactory<PortalDbContext> contexts, ImportFiles files, SheetReading sheets, SubmissionRules submission, ImportClaim claim,
    Workbook.SurveySeal seal, TimeProvider clock)
{
    private const int RowsPerSave = 1_000;

    public async Task<Result<ImportCounts>> ExecuteAsync(Guid batchId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var batch = await db.ImportBatches.VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return CatalogRefusals.NotFound;
        }

        if (batch.Status != ImportStatus.Reading)
        {
            return CatalogRefusals.ImportWrongState;
        }

        var facts = await PreviewFacts.ReadAsync(db, caller, clock.Today(), cancellationToken);
        var first = await ReadUploadAsync(batch, facts, cancellationToken);
        if (!first.Succeeded)
        {
            return await RefuseAsync(db, batch, first.Refusal, cancellationToken);
        }

        // The upload still holds what was withheld; it goes once it is written down that its rows were taken over.
        await db.SaveChangesAsync(cancellationToken);
        files.RemoveUpload(batchId);
        var sheet = batch.Sheets.First(s => s.Index == batch.Sheet);
        var (readings, origin) = first.Value;
        var reading = readings.GetValueOrDefault(sheet.Index) ?? await ReadAsync(batchId, sheet.Index, sheet.Name.Length > 0, batch.Chosen, facts, origin, cancellationToken);
        if (reading is null)
        {
            return await RefuseAsync(db, batch, CatalogRefusals.ImportNoHeader, cancellationToken);
        }

        var judgement = new Judgement(facts, await submission.ReadAsync(cancellationToken), caller, origin);
        await judgement.JudgeAsync(reading, db, cancellationToken);
        var tally = await StoreAsync(batch, reading, judgement, caller, cancellationToken);
        db.Does("Catalog.ImportRead", reason: batch.FileName);
        batch.Show(reading.Plan, tally.Counts, tally.Unknown(facts.Departments), reading.DragFills);
        await db.SaveChangesAsync(cancellationToken);
        return batch.Counts;
    }

    /// <summary>The guarded read of the upload, once. Chooses the sheet whose header says most.</summary>
    /// <returns>What was read, by sheet; nothing when the upload was taken over before.</returns>
    private async Task<Result<(Dictionary<int, FileReading> Readings, FileOrigin Origin)>> ReadUploadAsync(ImportBatch batch, PreviewFacts facts, CancellationToken cancellationToken)
    {
        var readings = new Dictionary<int, FileReading>();
        if (batch.Sheet is not null)
        {
            return (readings, await OriginAsync(batch.Id, cancellationToken));
        }

        var read = await sheets.ExecuteAsync(batch.Id, cancellationToken);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var origin = await OriginAsync(batch.Id, cancellationToken);

        // Sheets that are not chosen stay on disk too, so they are cleaned of what is classified before the upload goes.
        var readable = new List<ImportSheet>();
        foreach (var sheet in read.Value)
        {
            if (await ReadAsync(batch.Id, sheet.Index, sheet.Name.Length > 0, batch.Chosen, facts, origin, cancellationToken) is { } reading)
            {
                readings[sheet.Index] = reading;
                readable.Add(sheet);
            }
        }

        if (readable.Count == 0)
        {
            return CatalogRefusals.ImportNoHeader;
        }

        batch.Describe(readable, readable.MaxBy(sheet => Sense(readings[sheet.Index].Plan))!.Index);
        return (readings, origin);
    }

    private async Task<FileOrigin> OriginAsync(Guid batchId, CancellationToken cancellationToken) => FileOrigin.Read(
        await files.ReadOriginAsync(batchId, TemplateBook.StampSheet, cancellationToken), await files.ReadOriginAsync(batchId, TemplateBook.SnapshotSheet, cancellationToken), seal);

    /// <summary>How much of a header is understood; a table of resources has names above all.</summary>
    private static int Sense(ColumnPlan plan) =>
        plan.Columns.Count(column => column.Field is not null and not ImportField.Ignored) + (plan.Has(ImportField.Name) ? 10 : 0);

    private async Task<Refusal> RefuseAsync(PortalDbContext db, ImportBatch batch, Refusal refusal, CancellationToken cancellationToken)
    {
        db.Does("Catalog.ImportRead", reason: batch.FileName);
        batch.Refuse(refusal, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        files.Remove(batch.Id);
        return refusal;
    }

    /// <summary>Reads until nothing classified is left on disk; only then is anything of the file stored.</summary>
    /// <param name="hasMergedCells">Text files have none: a blank there is a blank.</param>
    private async Task<FileReading?> ReadAsync(
        Guid batchId, int sheet, bool hasMergedCells, IReadOnlyDictionary<int, ImportField> chosen, PreviewFacts facts, FileOrigin origin, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = await FileReading.ReadAsync(files.ReadRowsAsync(batchId, sheet, cancellationToken), chosen, hasMergedCells, facts, cancellationToken, origin);
            var secret = reading?.Rows.Where(row => (row.Record?.IsClassified ?? row.Reading.IsClassified) && !row.Reading.IsWithheld)
                .Select(row => row.Reading.RowNumber).ToHashSet();
            if (secret is not { Count: > 0 })
            {
                return reading;
            }

            await files.WithholdAsync(batchId, sheet, secret, cancellationToken);
        }
    }

    private async Task<ImportTally> StoreAsync(ImportBatch batch, FileReading reading, Judgement judgement, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await db.ImportRows.Where(row => row.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken);
        var tally = new ImportTally();
        foreach (var chunk in reading.Rows.Chunk(RowsPerSave))
        {
            var rows = chunk.Select(placed => judgement.Row(batch.Id, placed)).ToList();
            foreach (var row in rows)
            {
                tally.Add(row);
            }

            await ImportRowWriter.WriteAsync(db, rows, cancellationToken);
            await claim.ProgressAsync(db, batch.Id, tally.Counts.Rows, reading.Rows.Count, cancellationToken);
        }

        return tally;
    }
}
