namespace Portal.Reporting;

/// <summary>File formats a sheet leaves in.</summary>
public enum SheetFormat
{
    /// <summary>Office Open XML workbook (ECMA-376).</summary>
    Xlsx,

    /// <summary>RFC 4180 in UTF-8 with a byte order mark, which Excel needs to see Chinese.</summary>
    Csv,

    /// <summary>RFC 4180 in GB 18030, for older office programs.</summary>
    CsvGb18030,
}

/// <summary>Writes sheets to a stream while their rows are still being read; memory does not grow with the rows.</summary>
public interface ISheetWriter
{
    /// <summary>Writes the sheets and leaves the stream open. Only asynchronous writes reach the stream.</summary>
    /// <remarks>
    /// Text stays text in every format: a formula starter never becomes a formula, line ends become LF, control
    /// characters are dropped and broken surrogates become U+FFFD. Text over 32,767 characters, the most a cell
    /// holds, is cut and says so. Rows beyond 1,048,576 go on in a further worksheet. CSV takes exactly one sheet.
    /// </remarks>
    /// <returns>Rows written, headers not counted.</returns>
    Task<long> WriteAsync(SheetFormat format, IReadOnlyList<ISheet> sheets, Stream destination, CancellationToken cancellationToken);
}

public static class SheetWriting
{
    /// <inheritdoc cref="ISheetWriter.WriteAsync"/>
    public static Task<long> WriteAsync(
        this ISheetWriter writer, SheetFormat format, ISheet sheet, Stream destination, CancellationToken cancellationToken) =>
        writer.WriteAsync(format, [sheet], destination, cancellationToken);

    /// <summary>An answer that streams the sheets as a file.</summary>
    /// <param name="name">File name without extension.</param>
    public static StreamedDownload Download(
        this ISheetWriter writer, SheetFormat format, string name, params IReadOnlyList<ISheet> sheets) =>
        new(name + format.Extension(), format.ContentType(), (destination, cancellationToken) =>
            writer.WriteAsync(format, sheets, destination, cancellationToken));

    /// <summary>With the dot.</summary>
    public static string Extension(this SheetFormat format) => format == SheetFormat.Xlsx ? ".xlsx" : ".csv";

    public static string ContentType(this SheetFormat format) => format switch
    {
        SheetFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SheetFormat.Csv => "text/csv; charset=utf-8",
        SheetFormat.CsvGb18030 => "text/csv; charset=gb18030",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
