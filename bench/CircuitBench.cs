using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>
/// What an open and idle page costs the server: private memory of the process before and after so many circuits, opened one after the other
/// by a driver that speaks the circuit's protocol (no browser). Both applications run with small youngest generations, so that garbage weighs little.
/// </summary>
internal static partial class CircuitBench
{
    private const int WarmUp = 10;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var prepared = await BenchPortal.CreateAsync();
        await prepared.AddPersonAsync("clerk");
        await prepared.PublishAsync(new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed")), 2_000, 5);
        await prepared.Services.DisposeAsync();
        Console.WriteLine($"## Idle circuits\n\n{Measure.Machine()}, Release build, {options.Size} circuits after {WarmUp} that warm up\n");
        Console.WriteLine("| page | private memory per circuit | ratio | CPU to open one | sent to the browser |");
        Console.WriteLine("|---|---|---|---|---|");
        double bare;
        await using (var template = await ChildApp.TemplateAsync(ChildApp.SmallYoungest))
        {
            bare = await MeasureAsync(template, "/", null, options.Size, null);
        }

        foreach (var page in new[] { "/desk", "/catalog/records" })
        {
            await using var portal = await ChildApp.PortalAsync(prepared.DataFolder, ChildApp.SmallYoungest);
            await MeasureAsync(portal, page, SignInAsync, options.Size, bare);
        }
    }

    private static async Task<double> MeasureAsync(ChildApp app, string path, Func<HttpClient, Uri, Task>? signIn, int count, double? bare)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        if (signIn is not null)
        {
            await signIn(http, app.Address);
        }

        var open = new List<IdleCircuit>();
        for (var number = 0; number < WarmUp; number++)
        {
            open.Add(await IdleCircuit.OpenAsync(http, cookies, new Uri(app.Address, path)));
        }

        var (memory, cpu) = (app.PrivateMemory, app.Cpu);
        for (var number = 0; number < count; number += WarmUp)
        {
            open.AddRange(await Task.WhenAll(Enumerable.Range(0, WarmUp).Select(_ => IdleCircuit.OpenAsync(http, cookies, new Uri(app.Address, path)))));
        }

        var each = (app.PrivateMemory - memory) / (double)count;
        var cpuEach = (app.Cpu - cpu).TotalMilliseconds / count;
        Console.WriteLine($"| {(bare is null ? "bare template, one button" : $"portal, `{path}`")} | {each / 1024:#,0} KiB | {(bare is { } one ? $"{each / one:0.0}" : "1")} | {cpuEach:0} ms | {open[^1].BatchBytes / 1024.0:0} KiB in {open[^1].Batches} batches |");
        foreach (var circuit in open)
        {
            await circuit.DisposeAsync();
        }

        return each;
    }

    private static async Task SignInAsync(HttpClient http, Uri root)
    {
        var page = new Uri(root, "/account/sign-in");
        var token = Token().Match(await http.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token), ["Form.Passkey"] = "",
            ["Form.Login"] = BenchPortal.Login, ["Form.Password"] = BenchPortal.Password,
        });
        using var answer = await http.PostAsync(page, form);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Found))
        {
            throw new InvalidOperationException($"Signing in was answered by {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
