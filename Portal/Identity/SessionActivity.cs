using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Portal.Identity;

/// <summary>When somebody last touched a page of this circuit. Renders and timers of the server do not count.</summary>
internal sealed class SessionActivity(TimeProvider clock) : CircuitHandler
{
    public DateTimeOffset LastAt { get; private set; } = clock.GetUtcNow();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        LastAt = clock.GetUtcNow();
        return next(context);
    };
}
