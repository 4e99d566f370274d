using System.IO.Compression;

namespace Portal.Reporting.Sheets;

/// <summary>Streams sheets into a workbook package (ECMA-376) with inline strings: nothing grows with the rows.</summary>
internal static class XlsxWriter
{
    public const int MaxRows = 1_048_576;
    public const int MaxColumns = 16_384;

    public static async Task<long> WriteAsync(
        IReadOnlyList<ISheet> sheets, Stream destination, CancellationToken cancellationToken, int maxRows = MaxRows)
    {
        var outbox = new Outbox(destination);
        var names = new SheetNames();
        var styles = new XlsxStyles();
        var written = new List<WrittenSheet>();
        var rows = 0L;

        // Disposed only on success: closing it writes the directory, which would make a broken file look whole.
        var package = new ZipArchive(outbox, ZipArchiveMode.Create, leaveOpen: true);
        XlsxPackage.WriteRoot(package);
        foreach (var sheet in sheets)
        {
            if (sheet.Heads.Count is 0 or > MaxColumns)
            {
                throw new ArgumentException($"A worksheet has 1 to {MaxColumns} columns, not {sheet.Heads.Count}.", nameof(sheets));
            }

            XlsxPart? part = null;
            await foreach (var cells in sheet.ReadAsync(cancellationToken).WithCancellation(cancellationToken))
            {
                if (part?.NextRow > maxRows)
                {
                    written.Add(part.Close());
                    part = null;
                }

                part ??= new XlsxPart(package, written.Count + 1, names.Take(sheet.Name), sheet, styles);
                part.WriteRow(cells);
                rows++;
                await outbox.DrainAsync(cancellationToken);
            }

            part ??= new XlsxPart(package, written.Count + 1, names.Take(sheet.Name), sheet, styles);
            written.Add(part.Close());
        }

        XlsxPackage.WriteRest(package, styles, written);
        await package.DisposeAsync();
        await outbox.SendAsync(cancellationToken);
        return rows;
    }
}
