namespace Portal.Bench;

/// <summary>Process start to the first answer of <c>/health/live</c>: the portal in Production on a prepared database, and the bare template, in turns.</summary>
internal static class StartBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var prepared = await BenchPortal.CreateAsync();
        await prepared.AddPersonAsync("clerk");
        await prepared.Services.DisposeAsync();
        Measure portal = new(), template = new(), floor = new(), published = new(), publishedFloor = new();
        for (var run = 0; run <= options.Runs; run++)
        {
            await MeasureAsync(run == 0 ? new Measure() : portal, ChildApp.PortalAsync(prepared.DataFolder));
            await MeasureAsync(run == 0 ? new Measure() : template, ChildApp.TemplateAsync());
            await MeasureAsync(run == 0 ? new Measure() : floor, ChildApp.FloorAsync(prepared.DataFolder));
            if (options.PublishedFloor is { } floorProgram)
            {
                await MeasureAsync(run == 0 ? new Measure() : publishedFloor, ChildApp.FloorAsync(prepared.DataFolder, floorProgram));
            }

            if (options.Published is { } program)
            {
                await MeasureAsync(run == 0 ? new Measure() : published, ChildApp.PortalAsync(prepared.DataFolder, program: program));
            }
        }

        Console.WriteLine($"## Start\n\n{Measure.Machine()}, median of {options.Runs} starts each in turns\n");
        Console.WriteLine("| application | to the first answer, ms | CPU until then, ms | ratio (CPU) |");
        Console.WriteLine("|---|---|---|---|");
        Show("bare template, Release build", template);
        Show("template with the portal's model, accounts and one query, Release build", floor);
        if (options.PublishedFloor is not null)
        {
            Show("the same, published", publishedFloor);
        }

        Show("portal, Release build, Production, prepared SQLite", portal);
        if (options.Published is not null)
        {
            Show("portal, published", published);
        }

        void Show(string name, Measure measure) => Console.WriteLine(
            $"| {name} | {measure.Median:#,0} | {measure.CpuMedian:#,0} | {measure.Median / template.Median:0.0} ({measure.CpuMedian / template.CpuMedian:0.0}) |");
    }

    /// <summary>The living demo: its history is made by the use cases at the first start.</summary>
    public static async Task DemoAsync(BenchOptions options)
    {
        Measure first = new(), second = new();
        for (var run = 0; run < options.Runs; run++)
        {
            var folder = Directory.CreateTempSubdirectory("portal-demo-");
            await MeasureAsync(first, ChildApp.DemoAsync(folder.FullName));
            await MeasureAsync(second, ChildApp.DemoAsync(folder.FullName));
            folder.Delete(recursive: true);
        }

        Console.WriteLine($"## Demo\n\n{Measure.Machine()}, median of {options.Runs}\n\n| start in Development | to the first answer, ms | CPU until then, ms |\n|---|---|---|");
        Console.WriteLine($"| on an empty folder | {first.Median:#,0} | {first.CpuMedian:#,0} |\n| again | {second.Median:#,0} | {second.CpuMedian:#,0} |");
    }

    private static async Task MeasureAsync(Measure measure, Task<ChildApp> starting)
    {
        await using var app = await starting;
        measure.Add(app.ToFirstAnswer.TotalMilliseconds, app.CpuToFirstAnswer.TotalMilliseconds);
    }
}
