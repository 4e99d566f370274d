using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Reporting;

/// <summary>Programs of others that read our files back. A test skips, with the reason, where one is not installed.</summary>
internal static class ForeignReaders
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Cells as openpyxl sees them, by worksheet name; every value with its Python type.</summary>
    public static async Task<Dictionary<string, string?[][]>> OpenPyxlAsync(string workbook)
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync(Python, ["-c", "import openpyxl"])).Code == 0,
            "openpyxl is not installed (Debian: python3-openpyxl)");
        const string Script =
            """
            import json, sys, warnings, openpyxl
            warnings.simplefilter("error")
            book = openpyxl.load_workbook(sys.argv[1])
            show = lambda v: None if v is None else type(v).__name__ + ":" + str(v)
            print(json.dumps({s.title: [[show(c) for c in row] for row in s.iter_rows(values_only=True)] for s in book}))
            """;
        var (code, output, error) = await RunAsync(Python, ["-c", Script, workbook]);
        Assert.True(code == 0, error);
        return JsonSerializer.Deserialize<Dictionary<string, string?[][]>>(output)!;
    }

    /// <summary>The first worksheet as LibreOffice shows it.</summary>
    public static async Task<string> LibreOfficeAsync(string workbook)
    {
        var soffice = Find("soffice");
        Assert.SkipWhen(soffice is null, "LibreOffice is not installed (Debian: libreoffice-calc-nogui)");
        var folder = Directory.CreateTempSubdirectory("soffice-").FullName;
        try
        {
            var (code, _, error) = await RunAsync(soffice,
            [
                "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", folder, workbook,
            ]);
            var csv = Path.Combine(folder, Path.GetFileNameWithoutExtension(workbook) + ".csv");
            Assert.True(code == 0 && File.Exists(csv), error);
            return await File.ReadAllTextAsync(csv);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Records of a CSV text as LibreOffice writes it (RFC 4180, LF between records).</summary>
    public static List<string[]> Records(string csv)
    {
        var records = new List<string[]>();
        var record = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < csv.Length; index++)
        {
            switch (csv[index])
            {
                case '"' when quoted && index + 1 < csv.Length && csv[index + 1] == '"':
                    cell.Append(csv[++index]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or '\n' when !quoted:
                    record.Add(cell.ToString());
                    cell.Clear();
                    if (csv[index] == '\n')
                    {
                        records.Add([.. record]);
                        record.Clear();
                    }

                    break;
                default:
                    cell.Append(csv[index]);
                    break;
            }
        }

        return records;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
