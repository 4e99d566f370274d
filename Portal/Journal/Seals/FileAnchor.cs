using System.Text;

namespace Portal.Journal.Seals;

/// <summary>The anchor as a file of JSON lines, setting <see cref="JournalOptions.AnchorFileKey"/>.</summary>
internal sealed class FileAnchor(JournalOptions options) : IAnchor
{
    private const int Block = 64 * 1024;

    public string Place => options.AnchorFile;

    public bool Exists => File.Exists(options.AnchorFile);

    public async Task AppendAsync(IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.AnchorFile)!);
        await using var file = new FileStream(options.AnchorFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var text = new StringBuilder();
        if (file.Length > 0)
        {
            // A line cut short by a full disk stays for good; the next one must not be glued to it.
            file.Seek(-1, SeekOrigin.End);
            text.Append(file.ReadByte() == '\n' ? "" : "\n");
        }

        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        await file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    public IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken) =>
        Exists ? File.ReadLinesAsync(options.AnchorFile, Encoding.UTF8, cancellationToken) : AsyncEnumerable.Empty<string>();

    public IEnumerable<string> ReadBackwards()
    {
        if (!Exists)
        {
            yield break;
        }

        using var file = new FileStream(options.AnchorFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        var tail = Array.Empty<byte>();
        for (var end = file.Length; end > 0;)
        {
            var take = (int)Math.Min(Block, end);
            var bytes = new byte[take + tail.Length];
            file.Seek(end - take, SeekOrigin.Begin);
            file.ReadExactly(bytes, 0, take);
            tail.CopyTo(bytes, take);
            end -= take;
            var stop = bytes.Length;
            for (var at = Array.LastIndexOf(bytes, (byte)'\n', stop - 1); at >= 0; at = at == 0 ? -1 : Array.LastIndexOf(bytes, (byte)'\n', at - 1))
            {
                if (stop > at + 1)
                {
                    yield return Encoding.UTF8.GetString(bytes, at + 1, stop - at - 1);
                }

                stop = at;
            }

            tail = bytes[..stop];
        }

        if (tail.Length > 0)
        {
            yield return Encoding.UTF8.GetString(tail);
        }
    }
}
