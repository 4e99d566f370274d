using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>The error workbook: rows in error or conflict as they came, with number, columns and reason in front; mended it can be uploaded again.</summary>
public sealed class ExportRejectedCards(IDbContextFactory<PortalDbContext> contexts, ISheetWriter writer, RefusalWording wording, TimeProvider clock)
{
    private const int RowsPerRead = 500;

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (import.IsWorking || import.Columns is not { } columns)
        {
            return AssetsRefusals.ImportWrongState;
        }

        db.AddJournal(clock, "Assets.ImportErrorsExported", AssetImport.Subject, importId, import.FileName);
        await db.SaveChangesAsync(cancellationToken);
        var kept = columns.Kept;
        return writer.Download(
            SheetFormat.Xlsx, $"{Path.GetFileNameWithoutExtension(import.FileName)}-未导入",
            RejectedRows.Sheet("未导入的行", [.. kept.Select(index => columns.Titles[index])], RowsAsync(importId, kept, columns.Titles.Count, caller, cancellationToken)));
    }

    private async IAsyncEnumerable<RejectedRow> RowsAsync(Guid importId, IReadOnlyList<int> kept, int titles, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0;
        while (true)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var rows = await db.AssetImportRows.AsNoTracking().Where(row => row.ImportId == importId && row.RowNumber > after && (row.State == AssetRowState.Error || row.State == AssetRowState.Conflict))
                .OrderBy(row => row.RowNumber).Take(RowsPerRead).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                string[] cells = [.. kept.Select(index => index < row.Cells.Count ? row.Cells[index] : ""), .. row.Cells.Skip(titles)];
                yield return new RejectedRow(new RawRow(row.RowNumber, cells), Reason(row.Problems), string.Join('、', row.Problems.Select(problem => problem.Column).Where(column => column.Length > 0).Distinct()));
            }

            if (rows.Count < RowsPerRead)
            {
                yield break;
            }

            after = rows[^1].RowNumber;
        }
    }

    /// <summary>Papers and sheets are Chinese, whatever the reader's language.</summary>
    private string Reason(IReadOnlyList<RowProblem> problems)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Chinese;
        try
        {
            return string.Join("；", problems.Select(problem => wording.Say(problem.ToGap()).TrimEnd('。')).Distinct());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
