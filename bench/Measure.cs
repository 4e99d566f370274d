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
