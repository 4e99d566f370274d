using System.Diagnostics;

namespace Portal.Operations;

/// <summary>What a run of the real program left behind.</summary>
internal sealed record PortalRun(int Code, string Output, string Error);

/// <summary>Runs the built program as an operator does, in a folder of its own.</summary>
internal static class PortalProcess
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Portal.dll");

    /// <summary>A start that is expected to end by itself.</summary>
    public static async Task<PortalRun> RunAsync(string workingFolder, params string[] args)
    {
        using var process = Start(workingFolder, args);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The program did not end: {await output} {await error}");
        }

        return new PortalRun(process.ExitCode, await output, await error);
    }

    public static Process Start(string workingFolder, params string[] args) => Start(Program, workingFolder, args, []);

    public static Process Start(string program, string workingFolder, string[] args, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. args])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || key.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["LANG"] = "C";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return System.Diagnostics.Process.Start(start)!;
    }
}

/// <summary>An empty folder that goes away with the test.</summary>
internal sealed class OwnFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("portal-ops-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Every file and folder inside, relative, sorted.</summary>
    public IReadOnlyList<string> List() => [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .Select(entry => System.IO.Path.GetRelativePath(Path, entry)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
