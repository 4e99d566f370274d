namespace Portal.Bench;

/// <summary>How much memory work takes while it runs.</summary>
internal static class Memory
{
    /// <summary>The most the managed heap held at once while the work ran, above what it held before; garbage not yet collected counts.</summary>
    public static async Task<long> PeakAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(10);
            }
        });
        await work();
        await stop.CancelAsync();
        await watching;
        return peak - before;
    }
}
