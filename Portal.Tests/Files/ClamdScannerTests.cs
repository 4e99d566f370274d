using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Files;

/// <summary>The scanner against a stand-in that speaks clamd's INSTREAM as its manual describes it.</summary>
public sealed class ClamdScannerTests
{
    [Fact]
    public async Task A_clean_file_arrives_whole_and_is_clean()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);

        var (verdict, received) = await ScanAsync(content, "stream: OK");

        Assert.Null(verdict);
        Assert.Equal(content, received);
    }

    [Fact]
    public async Task What_is_found_is_named() =>
        Assert.Equal("Win.Test.EICAR_HDB-1", (await ScanAsync("x"u8.ToArray(), "stream: Win.Test.EICAR_HDB-1 FOUND")).Verdict);

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("")]
    [InlineData("stream: ERROR")]
    public Task An_answer_that_is_no_verdict_is_no_clean_bill(string answer) =>
        Assert.ThrowsAsync<ScannerUnavailableException>(() => ScanAsync("x"u8.ToArray(), answer));

    [Fact]
    public async Task A_daemon_that_is_not_there_is_no_clean_bill()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        await Assert.ThrowsAsync<ScannerUnavailableException>(
            () => new ClamdScanner(new DnsEndPoint("127.0.0.1", port)).ScanAsync(new MemoryStream([1]), CancellationToken.None));
    }

    private static async Task<(string? Verdict, byte[] Received)> ScanAsync(byte[] content, string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var daemon = AnswerAsync(listener, answer);
        var verdict = await new ClamdScanner(new DnsEndPoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port))
            .ScanAsync(new MemoryStream(content), CancellationToken.None);
        return (verdict, await daemon);
    }

    private static async Task<byte[]> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var wire = client.GetStream();
        var command = new byte[10];
        await wire.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var received = new MemoryStream();
        var head = new byte[4];
        while (true)
        {
            await wire.ReadExactlyAsync(head);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0)
            {
                break;
            }

            var chunk = new byte[length];
            await wire.ReadExactlyAsync(chunk);
            received.Write(chunk);
        }

        await wire.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"));
        return received.ToArray();
    }
}
