namespace Portal.Demo;

/// <summary>The time of the history being made. It only goes forward, as the journal expects.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTime now = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTime utc)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(utc, now);
        now = utc;
    }
}
