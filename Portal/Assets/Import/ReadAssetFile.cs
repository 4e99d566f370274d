using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>
/// Reads an uploaded list and stores row by row what would become of it. Runs in the background. The upload stays until the confirmation, so that the list can be read
/// again: with other meanings of its columns, or after it was stopped or killed.
/// </summary>
public sealed class ReadAssetFile(IDbContextFactory<PortalDbContext> contexts, AssetImportFiles files, TableReader tables, AssetImportClaim claim, TimeProvider clock)
{
    private const int RowsPerSave = 500;

    public async Task<Result> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (import.State != AssetImportState.Reading)
        {
            return AssetsRefusals.ImportWrongState;
        }

        await db.AssetImportRows.Where(row => row.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        var refusal = await ReadAsync(db, import, caller, cancellationToken);
        db.Does("Assets.ImportRead", reason: import.FileName);
        if (refusal is not null)
        {
            import.Refuse(refusal, clock.UtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        if (refusal is not null)
        {
            files.Remove(importId);
        }

        return refusal is null ? Result.Done : refusal;
    }

    private async Task<Refusal?> ReadAsync(PortalDbContext db, AssetImport import, Caller caller, CancellationToken cancellationToken)
    {
        if (!files.Has(import.Id))
        {
            return AssetsRefusals.ImportFileGone;
        }

        await using var file = files.Open(import.Id);
        var opened = await tables.OpenAsync(file, UploadAssets.Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var sheet = await FindAsync(table, cancellationToken);
        if (!sheet.Succeeded)
        {
            return sheet.Refusal;
        }

        var (columns, facts) = (sheet.Value.Columns.With(import.Choices), await CardFacts.ReadAsync(db, import.DepartmentId, clock.Today(), cancellationToken));
        var reader = new CardReader(columns, facts);
        var (seen, total) = (new SeenNumbers(), 0);
        await foreach (var row in RowsAsync(table, sheet.Value, cancellationToken))
        {
            if (!row.Succeeded)
            {
                return row.Refusal;
            }

            seen.Add(row.Value.RowNumber, TextOf(row.Value, CardField.Number), TextOf(row.Value, CardField.SerialNumber));
            total++;
        }

        if (total == 0)
        {
            return ReportingRefusals.Empty;
        }

        var judge = new CardJudge(import, columns, facts, seen, new PostingStamp(clock.Today(), caller, clock.UtcNow()));
        var (waiting, done) = (new List<ReadCard>(RowsPerSave), 0);
        await foreach (var row in RowsAsync(table, sheet.Value, cancellationToken))
        {
            waiting.Add(reader.Read(row.Value));
            if (waiting.Count == RowsPerSave)
            {
                await StoreAsync();
            }
        }

        await StoreAsync();
        import.Show(columns, sheet.Value.Skipped, [.. sheet.Value.SkippedRows]);
        return null;

        async Task StoreAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var own = await contexts.OpenAsync(caller, cancellationToken);
            own.ChangeTracker.AutoDetectChangesEnabled = false;
            own.AddRange(await judge.JudgeAsync(own, waiting, cancellationToken));
            await own.SaveChangesAsync(cancellationToken);
            done += waiting.Count;
            waiting.Clear();
            await claim.ProgressAsync(own, import.Id, done, total, cancellationToken);
        }

        string TextOf(RawRow row, CardField field) => columns.Find(field) is { } column ? TableCell.Line(row[column.Index]) : "";
    }

    /// <summary>The first visible sheet whose header says most.</summary>
    private static async Task<Result<CardSheet>> FindAsync(TableFile table, CancellationToken cancellationToken)
    {
        var stamp = await TemplateStamp.ReadAsync(table, cancellationToken);
        CardSheet? best = null;
        foreach (var (index, sheet) in table.Sheets.Index().Where(entry => !entry.Item.IsHidden))
        {
            var head = new List<RawRow>();
            await foreach (var row in table.ReadAsync(index, cancellationToken).Take(CardColumns.RowsSearched))
            {
                if (row.Succeeded)
                {
                    head.Add(row.Value);
                }
                else if (table.Sheets.Count == 1 && row.Refusal != ReportingRefusals.Empty)
                {
                    return row.Refusal;
                }
            }

            if (CardColumns.Recognize(head) is { } columns && columns.Columns.Count > (best?.Columns.Columns.Count ?? 0))
            {
                // Rows between header and first row to fill in are the template's examples.
                var first = stamp.TryGetValue(TemplateBook.FirstRowStamp + sheet.Name, out var text) && int.TryParse(text, out var number) ? number : columns.RowNumber + 1;
                best = new CardSheet(index, columns, Math.Max(first, columns.RowNumber + 1));
            }
        }

        return best is null ? AssetsRefusals.ImportNoHeader : best;
    }

    /// <summary>Rows with a card; totals, repeated headers and lines of a single cell are counted and left out. A refusal is the last element.</summary>
    private static async IAsyncEnumerable<Result<RawRow>> RowsAsync(TableFile table, CardSheet sheet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        sheet.Skipped = 0;
        sheet.SkippedRows.Clear();
        await foreach (var row in table.ReadAsync(sheet.Index, cancellationToken))
        {
            if (!row.Succeeded)
            {
                yield return row;
                yield break;
            }

            if (row.Value.RowNumber < sheet.FirstRow)
            {
                continue;
            }

            if (SkippedRow.Of(row.Value, sheet.Columns) is { } skipped)
            {
                sheet.Skipped++;
                if (sheet.Skipped <= SkippedRow.Told)
                {
                    sheet.SkippedRows.Add(skipped);
                }

                continue;
            }

            yield return row;
        }
    }

    private sealed record CardSheet(int Index, CardColumns Columns, int FirstRow)
    {
        public int Skipped { get; set; }

        public List<SkippedRow> SkippedRows { get; } = [];
    }
}
