namespace Portal.Findings;

/// <summary>Addresses of the findings.</summary>
public static class FindingsPaths
{
    public const string Findings = "/findings";
    public const string New = "/findings/new";
    public const string Report = "/findings/report";

    /// <summary>Findings past their day.</summary>
    public const string Overdue = "/findings?overdue=1";

    public static string Finding(Guid id) => $"{Findings}/{id}";

    public static string Waiting(FindingTask task) => $"{Findings}?waiting={task}";

    public static string Edit(Guid id) => $"{Findings}/{id}/edit";

    public static string UploadTo(Guid id) => $"{Findings}/{id}/files";

    public static string File(Guid id, Guid fileId) => $"{Findings}/{id}/files/{fileId}";

    public static string Paper(Guid id) => $"{Findings}/{id}/finding.pdf";

    public static string ReportPdf(DateOnly from, DateOnly to) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Report}.pdf?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");
}

internal static class FindingsTasks
{
    public static string Of(Guid id) => $"Findings.Finding:{id:N}";
}

public static class FindingsNotices
{
    public const string Issued = "Findings.Notice.Issued";
    public const string ToSign = "Findings.Notice.ToSign";
    public const string Answered = "Findings.Notice.Answered";
    public const string Returned = "Findings.Notice.Returned";
    public const string Closed = "Findings.Notice.Closed";
    public const string Withdrawn = "Findings.Notice.Withdrawn";
    public const string Moved = "Findings.Notice.Moved";

    /// <summary>To the people of the successor, when something is open.</summary>
    public const string Inherited = "Findings.Notice.Inherited";
    public const string Succeeded = "Findings.Notice.Succeeded";

    internal static readonly string[] Tasks = [Issued, ToSign, Answered, Returned, Inherited];
}
