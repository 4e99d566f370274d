using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Portal.Reporting.Sheets;

namespace Portal.Reporting.Reading;

/// <summary>Workbooks of Excel 97 to 2003 and older (BIFF), through ExcelDataReader, to which an error value is an empty cell.</summary>
internal sealed class XlsSource : ITableSource
{
    private readonly ReaderLimits limits;
    private readonly IExcelDataReader reader;

    public XlsSource(Stream file, ReaderLimits limits)
    {
        this.limits = limits;
        file.Position = 0;
        reader = Guarded(() => ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration
        {
            FallbackEncoding = Encoding.GetEncoding("GB18030"),
            LeaveOpen = true,
        }));
        Sheets = Guarded(ListSheets);
    }

    public TableFormat Format => TableFormat.Xls;

    public IReadOnlyList<TableSheet> Sheets { get; }

    public (string Encoding, char Delimiter)? Text => null;

    public IEnumerable<RawRow> Read(int sheet, CancellationToken cancellationToken)
    {
        Guarded(() =>
        {
            reader.Reset();
            for (var number = 0; number < sheet; number++)
            {
                reader.NextResult();
            }

            return true;
        });
        var builder = new RowBuilder(limits);
        var blank = 0;
        for (var number = 1; blank <= limits.BlankRows && Guarded(reader.Read); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = Guarded(() => Row(builder, number));
            blank = row is null ? blank + 1 : 0;
            if (row is not null)
            {
                yield return row;
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private List<TableSheet> ListSheets()
    {
        var sheets = new List<TableSheet>();
        do
        {
            sheets.Add(new TableSheet(reader.Name, reader.VisibleState != "visible"));
        }
        while (reader.NextResult());
        return sheets;
    }

    private RawRow? Row(RowBuilder builder, int number)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            builder.Add(number, column, reader.GetValue(column) switch
            {
                null => "",
                string text => CellText.Clean(text),
                bool yes => yes ? "TRUE" : "FALSE",
                DateTime time => SpreadsheetNumber.Time(time),
                TimeSpan span => SpreadsheetNumber.Span(span),
                double value => SpreadsheetNumber.Plain(value, NumberStyle.Of(reader.GetNumberFormatString(column)).Padding),
                var other => CellText.Clean(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
            });
        }

        return builder.Take(number);
    }

    /// <summary>The library answers broken bytes with any exception at all, index and key errors among them.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new RefusedException(ReportingRefusals.Encrypted);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException or RefusedException))
        {
            throw new InvalidDataException("Broken workbook", failure);
        }
    }
}
