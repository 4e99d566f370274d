using System.Text;

namespace Portal.Reporting.Sheets;

/// <summary>Chooses the writer of a format.</summary>
internal sealed class SheetWriter : ISheetWriter
{
    static SheetWriter() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public Task<long> WriteAsync(
        SheetFormat format, IReadOnlyList<ISheet> sheets, Stream destination, CancellationToken cancellationToken) => format switch
        {
            SheetFormat.Xlsx when sheets.Count > 0 => XlsxWriter.WriteAsync(sheets, destination, cancellationToken),
            SheetFormat.Csv when sheets.Count == 1 =>
                CsvWriter.WriteAsync(sheets[0], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), destination, cancellationToken),
            SheetFormat.CsvGb18030 when sheets.Count == 1 =>
                CsvWriter.WriteAsync(sheets[0], Encoding.GetEncoding("GB18030"), destination, cancellationToken),
            _ => throw new ArgumentException($"{format} cannot hold {sheets.Count} sheets.", nameof(sheets)),
        };
}
