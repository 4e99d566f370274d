using System.Runtime.CompilerServices;

namespace Portal.Architecture;

/// <summary>One file of the program as it is written.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path.Split('/') is { Length: > 2 } parts ? parts[1] : "";

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);
}

/// <summary>The source the tests were compiled from; rules about text and layout read it.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# and Razor files of the program, without generated migrations.</summary>
    public static IReadOnlyList<SourceFile> Program { get; } = Read("Portal");

    public static IReadOnlyList<SourceFile> Read(string folder) =>
    [
        .. new[] { "*.cs", "*.razor" }
            .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Select(path => (Full: path, Relative: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(file => !file.Relative.Contains("/obj/", StringComparison.Ordinal) && !file.Relative.Contains("/bin/", StringComparison.Ordinal)
                && !file.Relative.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Relative, File.ReadAllText(file.Full))).OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>From where this file was compiled, or, when the build was moved, upwards from the test program.</summary>
    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { here, AppContext.BaseDirectory })
        {
            for (var folder = Path.GetDirectoryName(start); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Portal.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("The source of the portal is not beside its tests.");
    }
}
