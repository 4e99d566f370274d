using System.Globalization;
using Portal.Bench;

// One benchmark per word; each prints a markdown table. Ratios inside one run are what counts, not the milliseconds.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchOptions.Parse(args);
switch (options.Name)
{
    case "search":
        await SearchBench.RunAsync(options);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            usage: dotnet run -c Release --project bench -- <benchmark> [options]

              search   full-text search against a LIKE scan of the same generated resources

              --size 1k|100k|1m   records to generate, default 100k
              --runs N            measured queries of each kind, default 40
              --like-runs N       measured LIKE scans of each kind, default 10
            """);
        return 2;
}
