namespace Portal.Bench;

/// <summary>Process start to the first answer of <c>/health/live</c>: the portal in Production on a prepared database, and the bare template, in turns.</summary>
internal static class StartBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var prepared = await BenchPortal.CreateAsync();
        await prepared.AddPersonAsync("clerk");
        await prepared.Services.DisposeAsync();
        Measure portal = new(), template = new();
        for (var run = 0; run <= options.Runs; run++)
        {
            await MeasureAsync(run == 0 ? new Measure() : portal, ChildApp.PortalAsync(prepared.DataFolder));
            await MeasureAsync(run == 0 ? new Measure() : template, ChildApp.TemplateAsync());
        }

        Console.WriteLine($"## Start\n\n{Measure.Machine()}, Release build, median of {options.Runs} starts each in turns\n");
        Console.WriteLine("| application | to the first answer, ms | CPU until then, ms |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| portal, Production, prepared SQLite | {portal.Median:#,0} | {portal.CpuMedian:#,0} |");
        Console.WriteLine($"| bare template | {template.Median:#,0} | {template.CpuMedian:#,0} |");
        Console.WriteLine($"| ratio | {portal.Median / template.Median:0.0} | {portal.CpuMedian / template.CpuMedian:0.0} |");
    }

    private static async Task MeasureAsync(Measure measure, Task<ChildApp> starting)
    {
        await using var app = await starting;
        measure.Add(app.ToFirstAnswer.TotalMilliseconds, app.CpuToFirstAnswer.TotalMilliseconds);
    }
}
