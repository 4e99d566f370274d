namespace Portal.Ui;

/// <summary>Runs something once after a rest; each restart begins the rest anew.</summary>
public sealed class Debounce : IDisposable
{
    private readonly ITimer timer;

    public Debounce(TimeProvider clock, Func<Task> act) =>
        timer = clock.CreateTimer(_ => _ = act(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Restart(TimeSpan wait) => timer.Change(wait, Timeout.InfiniteTimeSpan);

    public void Stop() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();
}
