using System.Globalization;

namespace Portal.Insights;

/// <summary>Addresses of the reports.</summary>
public static class ReportsPaths
{
    public const string Reports = "/reports";

    public static string Ask(string code) => $"{Reports}/{code}";

    public static string Run(Guid runId) => $"{Reports}/runs/{runId}";

    /// <param name="measure">Place of the measure whose rows are shown; null shows all.</param>
    /// <param name="column">Grouping column.</param>
    /// <param name="value">Of the group; null for the rows without one when <paramref name="column"/> is given.</param>
    public static string Rows(Guid runId, int? measure = null, string? column = null, string? value = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Run(runId)}/rows?measure={measure ?? 0}{(column is null ? "" : $"&by={column}&value={Uri.EscapeDataString(value ?? "")}")}");

    public static string Changes(Guid runId) => $"{Run(runId)}/changes";

    public static string Excel(Guid runId) => $"{Run(runId)}/report.xlsx";

    public static string Pdf(Guid runId, string? by = null) => $"{Run(runId)}/report.pdf{(by is null ? "" : $"?by={by}")}";

    public static string RowsExcel(Guid runId, int measure, string? column, string? value) => Rows(runId, measure, column, value).Replace("/rows?", "/rows.xlsx?", StringComparison.Ordinal);
}
