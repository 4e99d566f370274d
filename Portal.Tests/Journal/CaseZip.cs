using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Portal.Journal.CaseFiles;
using Portal.Kernel;
using Portal.Operations;
using Portal.Support;

namespace Portal.Journal;

/// <summary>A case file as somebody without the portal has it: unpacked, verified with its own verifier, and tampered with.</summary>
internal static class CaseZip
{
    private static readonly Uri Asked = new("https://portal.test");

    /// <summary>Takes the file of a case as this person, verifies it without the portal, and has one flipped byte in each paper and in the events named.</summary>
    /// <returns>Actions in their order, and the names of the papers.</returns>
    public static async Task<(IReadOnlyList<string> Actions, IReadOnlyList<string> Papers)> ProveAsync(PortalDatabase database, string subject, Guid id, Caller caller)
    {
        using var folder = new OwnFolder();
        var (file, altered, verifier) = (folder.Of("case.zip"), folder.Of("altered.zip"), folder.Of("trusted.py"));
        var made = await database.Get<TakeCaseFile>().ExecuteAsync(subject, id, Asked, caller, TestContext.Current.CancellationToken);
        Assert.Null(made.Refusal);
        await using (var stream = File.Create(file))
        {
            await made.Value.WriteToAsync(stream, TestContext.Current.CancellationToken);
        }

        var (code, output) = await VerifyAsync(file);
        Assert.True(code == 0, output);
        await File.WriteAllBytesAsync(verifier, CaseFileTexts.Verifier, TestContext.Current.CancellationToken);
        await using var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        List<string> papers = [.. zip.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("papers/", StringComparison.Ordinal))];
        foreach (var member in papers.Append("events.jsonl"))
        {
            await FlipAsync(file, altered, member, 0.5);
            var (found, said) = await RunAsync(verifier, altered);
            Assert.True(found == 1 && said.Contains(member, StringComparison.Ordinal), $"{member}: {found} {said}");
        }

        var events = (await TextAsync(zip, "events.jsonl")).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement);
        return ([.. events.Select(row => row.GetProperty("action").GetString()!)], papers.ConvertAll(name => name["papers/".Length..]));
    }

    public static async Task<Refusal?> RefusedAsync(PortalDatabase database, string subject, Guid id, Caller caller) =>
        (await database.Get<TakeCaseFile>().ExecuteAsync(subject, id, Asked, caller, TestContext.Current.CancellationToken)).Refusal;

    public static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync();
    }

    public static async Task FlipAsync(string from, string to, string member, double place)
    {
        await using var source = await ZipFile.OpenReadAsync(from, TestContext.Current.CancellationToken);
        File.Delete(to);
        await using var target = await ZipFile.OpenAsync(to, ZipArchiveMode.Create, TestContext.Current.CancellationToken);
        foreach (var entry in source.Entries)
        {
            await using var content = await entry.OpenAsync(TestContext.Current.CancellationToken);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            if (entry.FullName == member)
            {
                bytes.GetBuffer()[(int)(place * bytes.Length)] ^= 1;
            }

            await using var stream = await target.CreateEntry(entry.FullName).OpenAsync(TestContext.Current.CancellationToken);
            await stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
    }

    /// <summary>With the verifier of the file itself, unpacked, as its README says.</summary>
    public static async Task<(int Code, string Output)> VerifyAsync(string file)
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(file, folder, TestContext.Current.CancellationToken);
        return await RunAsync(Path.Combine(folder, "verify.py"));
    }

    public static Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var python = Find("python3");
        Assert.SkipUnless(python is not null || Environment.GetEnvironmentVariable("PORTAL_REQUIRE_BROWSER") is { Length: > 0 }, "python3 is not installed");
        return RunProgramAsync(python ?? "python3", ["-B", .. arguments]);
    }

    public static async Task<(int Code, string Output)> RunProgramAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin")
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
