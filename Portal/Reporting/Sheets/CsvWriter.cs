using System.Text;

namespace Portal.Reporting.Sheets;

/// <summary>Streams a sheet as RFC 4180: comma, double quotes, CR LF between records.</summary>
internal static class CsvWriter
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n\t ;");

    public static async Task<long> WriteAsync(ISheet sheet, Encoding encoding, Stream destination, CancellationToken cancellationToken)
    {
        var outbox = new Outbox(destination);
        await using var text = new StreamWriter(outbox, encoding, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        var kinds = sheet.Heads.Select(head => head.Kind).ToArray();
        WriteRecord(text, [.. sheet.Heads.Select(head => head.Title)], kinds);
        var rows = 0L;
        await foreach (var cells in sheet.ReadAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            WriteRecord(text, cells, kinds);
            rows++;
            await outbox.DrainAsync(cancellationToken);
        }

        await text.FlushAsync(cancellationToken);
        await outbox.SendAsync(cancellationToken);
        return rows;
    }

    private static void WriteRecord(StreamWriter text, object?[] cells, ColumnKind[] kinds)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            Write(text, column, CellText.Plain(cells[column], kinds[column]), cells[column] is string);
        }

        text.WriteLine();
    }

    private static void Write(StreamWriter text, int column, string value, bool isText)
    {
        if (column > 0)
        {
            text.Write(',');
        }

        var clean = CellText.Cut(CellText.Clean(value));
        clean = isText && CellText.StartsFormula(clean) ? "'" + clean : clean;
        if (clean.AsSpan().IndexOfAny(NeedsQuotes) < 0)
        {
            text.Write(clean);
            return;
        }

        text.Write('"');
        text.Write(clean.Replace("\"", "\"\"", StringComparison.Ordinal));
        text.Write('"');
    }
}
