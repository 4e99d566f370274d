using System.Text;
using Portal.Kernel;
using Portal.Reporting.Reading;

namespace Portal.Reporting;

/// <summary>Opens uploaded tables (.xlsx, .xls, .csv, .txt), judged by content, behind <see cref="ReaderLimits"/>.</summary>
public sealed class TableReader
{
    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Looks at the file and lists its sheets; no row is read yet.</summary>
    /// <param name="file">Must be seekable; stays open and belongs to the caller.</param>
    /// <returns>The table, which must be disposed before the stream, or a refusal of <see cref="ReportingRefusals"/>.</returns>
    public async Task<Result<TableFile>> OpenAsync(Stream file, ReaderLimits limits, CancellationToken cancellationToken)
    {
        if (!file.CanSeek)
        {
            throw new ArgumentException("The file must be seekable: store the upload first.", nameof(file));
        }

        // Opening decompresses and parses; it must not hold up the circuit that asked for it.
        return await Task.Run(() => Open(file, limits, cancellationToken), cancellationToken);
    }

    /// <summary>Opens with <see cref="ReaderLimits.Default"/>.</summary>
    public Task<Result<TableFile>> OpenAsync(Stream file, CancellationToken cancellationToken) =>
        OpenAsync(file, ReaderLimits.Default, cancellationToken);

    private static Result<TableFile> Open(Stream file, ReaderLimits limits, CancellationToken cancellationToken)
    {
        if (file.Length > limits.FileBytes)
        {
            return ReportingRefusals.TooLarge(limits.FileBytes);
        }

        if (file.Length == 0)
        {
            return ReportingRefusals.Empty;
        }

        ITableSource? source = null;
        var refusal = Guard.Run(() => source = FileSignature.Of(file) switch
        {
            FileKind.Zip => new XlsxSource(file, limits),
            FileKind.Ole => OleDirectory.HoldsEncryptedPackage(file)
                ? throw new RefusedException(ReportingRefusals.Encrypted)
                : new XlsSource(file, limits),
            FileKind.Text => new TextSource(file, limits, cancellationToken),
            _ => throw new RefusedException(ReportingRefusals.NotATable),
        });
        return refusal is null ? new TableFile(source!, limits) : refusal;
    }
}
