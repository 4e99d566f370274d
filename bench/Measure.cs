using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.Bench;

/// <summary>Times of many runs, in milliseconds: by the clock, and of the processors, which other work on the machine disturbs less.</summary>
internal sealed class Measure
{
    private readonly List<double> times = [];
    private readonly List<double> cpuTimes = [];

    /// <summary>Runs the work once per argument; the first fifth warms up and is not kept.</summary>
    public static Measure Each<T>(IReadOnlyList<T> arguments, Action<T> work)
    {
        var measure = new Measure();
        var warm = Math.Max(1, arguments.Count / 5);
        foreach (var (index, argument) in arguments.Take(warm).Concat(arguments).Index())
        {
            var (watch, cpu) = (Stopwatch.StartNew(), CpuSeconds());
            work(argument);
            if (index >= warm)
            {
                measure.times.Add(watch.Elapsed.TotalMilliseconds);
                measure.cpuTimes.Add((CpuSeconds() - cpu) * 1000);
            }
        }

        return measure;
    }

    /// <summary>Runs the work so many times after one run that warms up and is not kept.</summary>
    public static async Task<Measure> TimesAsync(int runs, Func<Task> work)
    {
        var measure = new Measure();
        for (var run = 0; run <= runs; run++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var (watch, cpu) = (Stopwatch.StartNew(), CpuSeconds());
            await work();
            if (run > 0)
            {
                measure.Add(watch.Elapsed.TotalMilliseconds, (CpuSeconds() - cpu) * 1000);
            }
        }

        return measure;
    }

    /// <summary>Waits until the process has been idle for a second: an index that was just filled goes on merging its files in the background.</summary>
    public static async Task IdleAsync()
    {
        for (var idle = 0; idle < 4;)
        {
            var cpu = CpuSeconds();
            await Task.Delay(250);
            idle = CpuSeconds() - cpu < 0.02 ? idle + 1 : 0;
        }
    }

    public void Add(double milliseconds, double cpuMilliseconds)
    {
        times.Add(milliseconds);
        cpuTimes.Add(cpuMilliseconds);
    }

    /// <summary>Median of the clock, in milliseconds.</summary>
    public double Median => P(times, 50);

    /// <summary>Median of the processors, in milliseconds.</summary>
    public double CpuMedian => P(cpuTimes, 50);

    public double P(int percent) => P(times, percent);

    public string Cpu => $"{Show(P(cpuTimes, 50))} / {Show(P(cpuTimes, 95))}";

    private static double P(List<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }

    public override string ToString() => $"{Show(P(50))} / {Show(P(95))}";

    public static string Show(double milliseconds) => milliseconds switch
    {
        < 1 => $"{milliseconds:0.00}",
        < 10 => $"{milliseconds:0.0}",
        _ => $"{milliseconds:#,0}",
    };

    public static string Machine() =>
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";

    public static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
