using System.Globalization;

namespace Portal.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions(string Name, int Size, int Runs, int LikeRuns, string? Published = null, string? PublishedFloor = null)
{
    public static BenchOptions Parse(string[] args)
    {
        var values = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var name = args.FirstOrDefault() ?? "";
        var (size, runs) = name switch
        {
            "import" => (10_000, 3),
            "merge" or "share" => (10_000, 9),
            "assets" => (1_000_000, 9),
            "journal" => (10_000_000, 40),
            "campaign" => (2_000, 20),
            "export" or "reports" => (100_000, 3),
            "start" => (0, 9),
            "circuit" => (100, 1),
            "demo" => (0, 3),
            _ => (100_000, 40),
        };
        return new BenchOptions(name, Number("--size", size), Number("--runs", runs), Number("--like-runs", 10), PathOf("--published"), PathOf("--published-floor"));

        string? PathOf(string name) => values.TryGetValue(name, out var path) ? Path.GetFullPath(path) : null;

        int Number(string name, int otherwise)
        {
            if (!values.TryGetValue(name, out var text))
            {
                return otherwise;
            }

            var factor = char.ToLowerInvariant(text[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
            return factor * int.Parse(factor == 1 ? text : text[..^1], CultureInfo.InvariantCulture);
        }
    }
}
