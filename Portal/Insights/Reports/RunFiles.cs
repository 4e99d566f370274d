using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Data;
using Portal.Files;

namespace Portal.Insights.Reports;

/// <summary>
/// The rows of runs, one compressed file each beside the uploads, so that the backup takes them along and every node reads them. A line is a JSON object in UTF-8;
/// the hash of a run is that of its lines, each ended by LF.
/// </summary>
public sealed class RunFiles(UploadOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonColumns.Options) { PropertyNamingPolicy = null, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    public RunWriter Create(Guid runId)
    {
        var path = PathOf(runId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new RunWriter(path);
    }

    public bool Has(Guid runId) => File.Exists(PathOf(runId));

    public void Remove(Guid runId)
    {
        File.Delete(PathOf(runId));
        File.Delete(ChangesOf(runId));
    }

    /// <summary>The rows in their order. Throws <see cref="InvalidDataException"/> when the file is not what was written, at the latest behind the last row.</summary>
    /// <param name="hash">Of the run; null leaves it unchecked, for a look at a part.</param>
    public async IAsyncEnumerable<KeptRow> ReadAsync(Guid runId, string? hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(PathOf(runId), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(unpacked, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (hash is not null)
            {
                sum.AppendData(Encoding.UTF8.GetBytes(line));
                sum.AppendData("\n"u8);
            }

            yield return Parse(line);
        }

        if (hash is not null && Convert.ToHexStringLower(sum.GetHashAndReset()) != hash)
        {
            throw new InvalidDataException($"The rows of run {runId} are not those that were written.");
        }
    }

    public async Task WriteChangesAsync(Guid runId, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(ChangesOf(runId), FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        await using var packed = new GZipStream(file, CompressionLevel.Optimal);
        await JsonSerializer.SerializeAsync(packed, changes, Json, cancellationToken);
    }

    public async Task<IReadOnlyList<RowChange>> ReadChangesAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(ChangesOf(runId), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<List<RowChange>>(unpacked, Json, cancellationToken) ?? [];
    }

    public string PathOf(Guid runId) => Path.Combine(options.Folder, "reports", runId.ToString("N")[^2..], $"{runId:N}.rows.gz");

    private string ChangesOf(Guid runId) => Path.ChangeExtension(PathOf(runId), null) + ".changes.gz";

    private static KeptRow Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptRow>(line, Json) ?? throw new InvalidDataException("An empty row.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("A row cannot be read.", failure);
        }
    }

    /// <summary>Writes the rows of one run. A file that was not completed is gone when the writer is disposed.</summary>
    public sealed class RunWriter : IAsyncDisposable
    {
        private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly string path;
        private readonly string part;
        private readonly FileStream file;
        private readonly GZipStream packed;
        private bool completed;

        internal RunWriter(string path)
        {
            (this.path, part) = (path, path + ".part");
            file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024, FileOptions.Asynchronous);
            packed = new GZipStream(file, CompressionLevel.Fastest);
        }

        public long Rows { get; private set; }

        /// <returns>Gives the row as it will be read again, for those who need it.</returns>
        public async ValueTask<Func<KeptRow>> AddAsync(ReportLine line, CancellationToken cancellationToken)
        {
            var mask = 0L;
            for (var index = 0; index < line.Amounts.Length; index++)
            {
                mask |= line.Amounts[index] != 0 ? 1L << index : 0;
            }

            var bytes = JsonSerializer.SerializeToUtf8Bytes(new Line(line.Key, line.Href, mask, line.Cells), Json);
            sum.AppendData(bytes);
            sum.AppendData("\n"u8);
            await packed.WriteAsync(bytes, cancellationToken);
            packed.WriteByte((byte)'\n');
            Rows++;
            return () => Parse(Encoding.UTF8.GetString(bytes));
        }

        /// <summary>The file stands, on disk, under its name.</summary>
        /// <returns>The hash of the rows.</returns>
        public async Task<string> CompleteAsync(CancellationToken cancellationToken)
        {
            await packed.DisposeAsync();
            await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(written.SafeFileHandle);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(part, path, overwrite: true);
            completed = true;
            return Convert.ToHexStringLower(sum.GetHashAndReset());
        }

        public async ValueTask DisposeAsync()
        {
            if (!completed)
            {
                await packed.DisposeAsync();
                File.Delete(part);
            }

            await file.DisposeAsync();
            sum.Dispose();
        }

        private sealed record Line(string K, string? H, long M, object?[] C);
    }
}

public enum RowChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>A row that differs between two runs of one question.</summary>
/// <param name="Names">Its first columns, as they stand in the later run that has it.</param>
/// <param name="Cells">Column, value then, value now.</param>
public sealed record RowChange(RowChangeKind Kind, string Key, string? Href, IReadOnlyList<CellChange> Names, IReadOnlyList<CellChange> Cells);

/// <param name="Column">Key of the column.</param>
public sealed record CellChange(string Column, string? Old, string? New);
