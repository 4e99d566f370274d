using System.Runtime.CompilerServices;
using System.Text.Json;
using Portal.Data;

namespace Portal.Catalog.Import;

/// <param name="WrittenAt">UTC, when a file of it was last made.</param>
public sealed record ImportFolder(Guid BatchId, DateTime WrittenAt);

/// <summary>
/// What an import keeps in the data folder: the upload until it was read, then the rows of each sheet as lines of JSON. Rows that are
/// classified are taken out of the lines; only their numbers stay.
/// </summary>
public sealed class ImportFiles(DatabaseOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
    };

    public string FolderOf(Guid batchId) => Path.Combine(options.DataFolder, "imports", batchId.ToString("N"));

    public string UploadOf(Guid batchId) => Path.Combine(FolderOf(batchId), "upload.bin");

    public bool HasUpload(Guid batchId) => File.Exists(UploadOf(batchId));

    public bool HasRows(Guid batchId, int sheet) => File.Exists(RowsOf(batchId, sheet));

    /// <summary>The folders on this node.</summary>
    public IEnumerable<ImportFolder> List()
    {
        var all = new DirectoryInfo(Path.Combine(options.DataFolder, "imports"));
        return all.Exists
            ? all.EnumerateDirectories().Where(folder => Guid.TryParseExact(folder.Name, "N", out _))
                .Select(folder => new ImportFolder(Guid.ParseExact(folder.Name, "N"), folder.LastWriteTimeUtc))
            : [];
    }

    /// <summary>A new file for an upload; the folder is private to the batch.</summary>
    public FileStream CreateUpload(Guid batchId)
    {
        Directory.CreateDirectory(FolderOf(batchId));
        return new FileStream(UploadOf(batchId), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
    }

    public FileStream OpenUpload(Guid batchId) =>
        new(UploadOf(batchId), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public void RemoveUpload(Guid batchId) => File.Delete(UploadOf(batchId));

    public void Remove(Guid batchId)
    {
        if (Directory.Exists(FolderOf(batchId)))
        {
            Directory.Delete(FolderOf(batchId), recursive: true);
        }
    }

    /// <summary>Writes a sheet's rows; the file appears whole or not at all.</summary>
    public Task<int> WriteRowsAsync(Guid batchId, int sheet, IAsyncEnumerable<FileRow> rows, CancellationToken cancellationToken) =>
        WriteAsync(RowsOf(batchId, sheet), rows, cancellationToken);

    /// <summary>Keeps a hidden sheet of the portal's own workbook.</summary>
    public Task<int> WriteOriginAsync(Guid batchId, string sheet, IAsyncEnumerable<FileRow> rows, CancellationToken cancellationToken) =>
        WriteAsync(OriginOf(batchId, sheet), rows, cancellationToken);

    /// <summary>Rows of a hidden sheet; none when the upload had no such sheet.</summary>
    public async Task<IReadOnlyList<string[]>> ReadOriginAsync(Guid batchId, string sheet, CancellationToken cancellationToken) =>
        File.Exists(OriginOf(batchId, sheet)) ? await ReadAsync(OriginOf(batchId, sheet), cancellationToken).Select(row => row.Cells).ToListAsync(cancellationToken) : [];

    private static async Task<int> WriteAsync(string target, IAsyncEnumerable<FileRow> rows, CancellationToken cancellationToken)
    {
        var part = target + ".part";
        var count = 0;
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
        {
            await using var writer = new StreamWriter(file);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(
                    new Line(row.Number, row.IsWithheld ? [] : row.Cells, row.EmptyFormulas.Count == 0 ? null : [.. row.EmptyFormulas], row.IsWithheld), Json).AsMemory(), cancellationToken);
                count++;
            }
        }

        File.Move(part, target, overwrite: true);
        return count;
    }

    public IAsyncEnumerable<FileRow> ReadRowsAsync(Guid batchId, int sheet, CancellationToken cancellationToken) => ReadAsync(RowsOf(batchId, sheet), cancellationToken);

    private static async IAsyncEnumerable<FileRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            var line = JsonSerializer.Deserialize<Line>(text, Json)!;
            yield return new FileRow(line.N, line.C ?? []) { EmptyFormulas = line.F ?? [], IsWithheld = line.W };
        }
    }

    /// <summary>Takes the content of these rows out of the lines on disk.</summary>
    public async Task WithholdAsync(Guid batchId, int sheet, IReadOnlySet<int> rowNumbers, CancellationToken cancellationToken)
    {
        await WriteRowsAsync(batchId, sheet, Cleaned(), cancellationToken);

        async IAsyncEnumerable<FileRow> Cleaned()
        {
            await foreach (var row in ReadRowsAsync(batchId, sheet, cancellationToken))
            {
                yield return rowNumbers.Contains(row.Number) ? new FileRow(row.Number, []) { IsWithheld = true } : row;
            }
        }
    }

    private string RowsOf(Guid batchId, int sheet) => Path.Combine(FolderOf(batchId), $"sheet-{sheet}.jsonl");

    private string OriginOf(Guid batchId, string sheet) => Path.Combine(FolderOf(batchId), $"origin{sheet}.jsonl");

    private sealed record Line(int N, string[]? C, int[]? F, bool W);
}
