namespace Portal.Systems.Maintain;

/// <summary>Reads menus as people type them: paths with separators, or a tree by indentation.</summary>
public static class MenuText
{
    private static readonly char[] Separators = ['/', '>', '／', '＞', '\\'];

    /// <summary>The levels of one written path.</summary>
    public static string[] Levels(string path) => path.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>No level and no path is longer than its column.</summary>
    public static bool Fits(IReadOnlyList<IReadOnlyList<string>> paths) => paths.All(path =>
        path.All(level => level.Length <= FunctionMenu.NameMaxLength) && path.Sum(level => level.Length + 1) <= FunctionMenu.PathMaxLength);

    /// <summary>Each line gives one path from the top; a line indented more than the one above hangs below it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parse(string? text)
    {
        var paths = new List<IReadOnlyList<string>>();
        var open = new List<(int Indent, List<string> Path)>();
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var expanded = line.Replace("\t", "    ", StringComparison.Ordinal).Replace("　", "  ", StringComparison.Ordinal);
            var indent = expanded.Length - expanded.TrimStart().Length;
            open.RemoveAll(level => level.Indent >= indent);
            var levels = Levels(expanded);
            var path = (open.Count > 0 ? open[^1].Path : []).Concat(levels).ToList();
            if (levels.Length > 0)
            {
                open.Add((indent, path));
                paths.Add(path);
            }
        }

        return paths;
    }
}
