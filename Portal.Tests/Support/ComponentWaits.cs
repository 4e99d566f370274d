using System.Runtime.CompilerServices;
using Bunit;

namespace Portal.Support;

internal static class ComponentWaits
{
    /// <summary>A page over a real database takes longer than bUnit's second when the machine is busy; who waits in vain waits once.</summary>
    [ModuleInitializer]
    internal static void Lengthen() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
