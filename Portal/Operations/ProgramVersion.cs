using System.Reflection;

namespace Portal.Operations;

/// <summary>The version of the running program, as in health answers, traces and backups.</summary>
public static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
