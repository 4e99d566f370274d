using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Files;

/// <summary>
/// Asks a clamd over TCP (command INSTREAM: chunks, each after its length in four bytes, most significant first; a length of zero ends).
/// The daemon's own <c>StreamMaxLength</c> must not be below <c>Uploads:MaxMegabytes</c>: a stream it refuses is not kept.
/// </summary>
internal sealed class ClamdScanner(DnsEndPoint address) : IMalwareScanner
{
    private const int ChunkLength = 64 * 1024;
    private const int AnswerMaxLength = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<string?> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            await using var wire = client.GetStream();
            await SendAsync(content, wire, limit.Token);
            return Verdict(await ReadAsync(wire, limit.Token));
        }
        catch (Exception failure) when (failure is SocketException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ScannerUnavailableException($"clamd at {address.Host}:{address.Port} gave no verdict.", failure);
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream wire, CancellationToken cancellationToken)
    {
        await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var chunk = new byte[4 + ChunkLength];
        int read;
        while ((read = await content.ReadAsync(chunk.AsMemory(4), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await wire.WriteAsync(chunk.AsMemory(0, 4 + read), cancellationToken);
        }

        await wire.WriteAsync(new byte[4], cancellationToken);
    }

    private static async Task<string> ReadAsync(NetworkStream wire, CancellationToken cancellationToken)
    {
        var answer = new byte[AnswerMaxLength];
        var length = 0;
        int read;
        while (length < answer.Length && (read = await wire.ReadAsync(answer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (answer.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', ' ');
    }

    /// <summary><c>stream: OK</c>, <c>stream: NAME FOUND</c>, or an error.</summary>
    private string? Verdict(string answer)
    {
        const string found = " FOUND";
        const string prefix = "stream: ";
        return answer == prefix + "OK" ? null
            : answer.StartsWith(prefix, StringComparison.Ordinal) && answer.EndsWith(found, StringComparison.Ordinal) ? answer[prefix.Length..^found.Length]
            : throw new ScannerUnavailableException($"clamd at {address.Host}:{address.Port} answered '{answer}'.");
    }
}
