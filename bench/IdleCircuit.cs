using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>
/// A browser without a browser: loads a page, opens its circuit, renders nothing and answers what it is asked until the page is quiet,
/// then only keeps the connection.
/// </summary>
internal sealed partial class IdleCircuit : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource stop = new();
    private DateTime lastHeard = TimeProvider.System.GetUtcNow().UtcDateTime;
    private Task? reading;

    private IdleCircuit() { }

    public int Batches { get; private set; }

    public long BatchBytes { get; private set; }

    public static async Task<IdleCircuit> OpenAsync(HttpClient http, CookieContainer cookies, Uri page)
    {
        var html = await http.GetStringAsync(page);
        var markers = Marker().Matches(html).Select(match => match.Groups[1].Value).Where(json => json.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        var state = State().Match(html).Groups[1].Value;
        var circuit = new IdleCircuit();
        var root = new Uri(page, "/");
        circuit.socket.Options.Cookies = cookies;
        await circuit.socket.ConnectAsync(new UriBuilder(root) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        await circuit.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        circuit.reading = Task.Run(circuit.ReadAsync);
        await circuit.SendAsync(BlazorPack.Invocation("0", "StartCircuit", root.ToString(), page.ToString(), "[]", ""));
        var operations = string.Join(',', markers.Select((marker, at) => $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker}}}"""));
        await circuit.SendAsync(BlazorPack.Invocation(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", state));
        var started = TimeProvider.System.GetTimestamp();
        while (circuit.Batches == 0 || TimeProvider.System.GetUtcNow().UtcDateTime - circuit.lastHeard < Quiet)
        {
            if (circuit.reading.IsCompleted || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"The circuit of {page} did not come up ({circuit.Batches} batches, {markers.Count} components).");
            }

            await Task.Delay(50);
        }

        return circuit;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Dispose();
        stop.Dispose();
        sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new List<byte>();
        var chunk = new byte[64 * 1024];
        var greeted = false;
        while (!stop.IsCancellationRequested)
        {
            var received = await socket.ReceiveAsync(chunk, stop.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            buffer.AddRange(chunk.AsSpan(0, received.Count));
            if (!greeted)
            {
                if (buffer.IndexOf(0x1e) is var end && end < 0)
                {
                    continue;
                }

                buffer.RemoveRange(0, end + 1);
                greeted = true;
            }

            foreach (var message in BlazorPack.Take(buffer))
            {
                await AnswerAsync(message);
            }
        }
    }

    private async Task AnswerAsync(object?[] message)
    {
        switch (message[0])
        {
            case 6L:
                await SendAsync(BlazorPack.Ping());
                return;
            case 1L when (string)message[3]! == "JS.RenderBatch":
                var batch = (object?[])message[4]!;
                Batches++;
                BatchBytes += ((byte[])batch[1]!).Length;
                await SendAsync(BlazorPack.Invocation(null, "OnRenderCompleted", batch[0], null));
                break;
            case 1L when (string)message[3]! == "JS.BeginInvokeJS":
                var id = ((object?[])message[4]!)[0];
                await SendAsync(BlazorPack.Invocation(null, "EndInvokeJSFromDotNet", id, true, $"[{id},true,null]"));
                break;
            case 1L when (string)message[3]! == "JS.Error":
                throw new InvalidOperationException(JsonSerializer.Serialize(message[4]));
        }

        lastHeard = TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    private async Task SendAsync(byte[] bytes)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, stop.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
