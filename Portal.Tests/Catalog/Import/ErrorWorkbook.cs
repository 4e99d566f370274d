using Portal.Kernel;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>The workbook of refused rows, as it is downloaded and as its first sheet reads.</summary>
internal sealed record ErrorWorkbook(byte[] File, IReadOnlyList<string[]> Rows)
{
    public static async Task<ErrorWorkbook> ReadAsync(PortalDatabase database, ImportView view, Caller caller)
    {
        var made = await database.Get<ExportRejected>().ExecuteAsync(view.Batch.Id, caller);
        using var stream = new MemoryStream();
        await made.Value.WriteToAsync(stream, CancellationToken.None);
        stream.Position = 0;
        using var table = (await database.Get<TableReader>().OpenAsync(stream, CancellationToken.None)).Value;
        var rows = await table.ReadAsync(CancellationToken.None).Where(row => row.Succeeded).Select(row => row.Value.Cells).ToListAsync();
        return new ErrorWorkbook(stream.ToArray(), rows);
    }
}
