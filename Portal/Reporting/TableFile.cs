using System.Runtime.CompilerServices;
using Portal.Kernel;
using Portal.Reporting.Reading;

namespace Portal.Reporting;

public enum TableFormat
{
    Xlsx,
    Xls,

    /// <summary>CSV or other delimited text.</summary>
    Text,
}

/// <summary>A sheet of an opened table. Text files have one, without name.</summary>
public sealed record TableSheet(string Name, bool IsHidden);

/// <summary>An opened table whose rows are read one by one.</summary>
public sealed class TableFile : IDisposable
{
    private const int RowsPerTurn = 500;

    private readonly ITableSource source;
    private readonly ReaderLimits limits;

    internal TableFile(ITableSource source, ReaderLimits limits) => (this.source, this.limits) = (source, limits);

    public TableFormat Format => source.Format;

    public IReadOnlyList<TableSheet> Sheets => source.Sheets;

    /// <summary>What was found out about a text file, e.g. <c>UTF-8</c> and a comma; null for workbooks.</summary>
    public (string Encoding, char Delimiter)? Text => source.Text;

    /// <summary>The rows of the first sheet that is not hidden.</summary>
    public IAsyncEnumerable<Result<RawRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var visible = Sheets.Index().Where(sheet => !sheet.Item.IsHidden).Select(sheet => sheet.Index);
        return ReadAsync(visible.FirstOrDefault(), cancellationToken);
    }

    /// <summary>The rows of a sheet. A refusal, if any, is the last element: a sheet without content is one too.</summary>
    /// <param name="sheet">Position in <see cref="Sheets"/>.</param>
    public async IAsyncEnumerable<Result<RawRow>> ReadAsync(int sheet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sheet, Sheets.Count);
        IEnumerator<RawRow>? rows = null;
        try
        {
            var count = 0;
            while (true)
            {
                if (count % RowsPerTurn == 0)
                {
                    await Task.Yield();
                }

                cancellationToken.ThrowIfCancellationRequested();
                RawRow? row = null;
                var refusal = Guard.Run(() =>
                {
                    rows ??= source.Read(sheet, cancellationToken).GetEnumerator();
                    row = rows.MoveNext() ? rows.Current : null;
                });
                refusal ??= row is not null && ++count > limits.Rows ? ReportingRefusals.TooManyRows(limits.Rows) : null;
                refusal ??= row is null && count == 0 ? ReportingRefusals.Empty : null;
                if (refusal is not null)
                {
                    yield return refusal;
                    yield break;
                }

                if (row is null)
                {
                    yield break;
                }

                yield return row;
            }
        }
        finally
        {
            rows?.Dispose();
        }
    }

    public void Dispose() => source.Dispose();
}
