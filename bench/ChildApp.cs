using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portal.Bench;

/// <summary>A web application of this repository as a process of its own, from its Release build.</summary>
internal sealed class ChildApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;

    private ChildApp(Process process, Uri address, TimeSpan toFirstAnswer, TimeSpan cpu) =>
        (this.process, Address, ToFirstAnswer, CpuToFirstAnswer) = (process, address, toFirstAnswer, cpu);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of <c>/health/live</c>.</summary>
    public TimeSpan ToFirstAnswer { get; }

    public TimeSpan CpuToFirstAnswer { get; }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory of the process that nobody else shares, in bytes: on Linux its private pages (smaps), elsewhere the working set.</summary>
    public long PrivateMemory
    {
        get
        {
            var file = $"/proc/{process.Id}/smaps_rollup";
            if (!File.Exists(file))
            {
                process.Refresh();
                return process.WorkingSet64;
            }

            return File.ReadLines(file).Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) * 1024;
        }
    }

    /// <summary>Four megabytes of youngest generation (hexadecimal): what is not needed goes soon, so that memory shows what is.</summary>
    public const string SmallYoungest = "400000";

    /// <param name="program">Another Portal.dll than that of the Release build, such as a published one.</param>
    public static Task<ChildApp> PortalAsync(string dataFolder, string? youngest = null, string? program = null) =>
        StartAsync(program ?? "Portal/bin/Release/net10.0/Portal.dll", youngest, $"--Data:Folder={dataFolder}");

    /// <summary>In Development: on an empty folder it makes its demo history before it answers.</summary>
    public static Task<ChildApp> DemoAsync(string dataFolder) => StartAsync("Portal/bin/Release/net10.0/Portal.dll", null, $"--Data:Folder={dataFolder}", "--environment=Development");

    public static Task<ChildApp> TemplateAsync(string? youngest = null) => StartAsync("bench/TemplateApp/bin/Release/net10.0/TemplateApp.dll", youngest);

    /// <summary>The template with the portal's database model and accounts, and nothing of the portal else.</summary>
    /// <param name="program">A published one.</param>
    public static Task<ChildApp> FloorAsync(string dataFolder, string? program = null) =>
        StartAsync(program ?? "bench/FloorApp/bin/Release/net10.0/FloorApp.dll", null, $"--Data:Folder={dataFolder}");

    private static async Task<ChildApp> StartAsync(string program, string? youngest, params string[] more)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var path = Path.Combine(Root(), program);
        var start = new ProcessStartInfo("dotnet", [path, "--urls", address.ToString(), .. more])
        {
            WorkingDirectory = Path.GetDirectoryName(path), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_gcServer"] = "0";
        if (youngest is not null)
        {
            start.Environment["DOTNET_GCgen0size"] = youngest;
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { } text ? text + Environment.NewLine : "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (watch.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "/health/live"));
                if (answer.IsSuccessStatusCode)
                {
                    var elapsed = watch.Elapsed;
                    process.Refresh();
                    return new ChildApp(process, address, elapsed, process.TotalProcessorTime);
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException($"{program} did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Portal.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("The benchmarks are not inside the repository.");
    }
}
