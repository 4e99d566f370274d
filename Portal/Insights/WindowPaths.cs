using System.Globalization;

namespace Portal.Insights;

/// <summary>Addresses of the window.</summary>
public static class WindowPaths
{
    public const string Window = "/window";
    public const string Cases = "/window/cases";

    /// <summary>Query that names period and department.</summary>
    public static string Query(DateOnly from, DateOnly to, Guid? departmentId) =>
        string.Create(CultureInfo.InvariantCulture, $"?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}{(departmentId is { } id ? $"&department={id}" : "")}");
}
