using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Journal;

/// <summary>Addresses of the pages.</summary>
public static class JournalPaths
{
    public const string Search = "/journal";
    public const string Verify = "/journal/verify";
    public const string Verifier = "/journal/verify.py";
    public const string Export = "/journal/export.xlsx";

    public static string Row(long id) => $"/journal/rows/{id}";

    public static string CaseFile(string subject, Guid id) => $"/journal/case-file/{subject}/{id}";

    /// <summary>Every row about one case or record.</summary>
    public static string Of(string subject, Guid id) => QueryHelpers.AddQueryString(Search, new Dictionary<string, string?> { ["subject"] = subject, ["id"] = id.ToString() });

    /// <summary>Every row with this number.</summary>
    public static string OfNumber(string number) => QueryHelpers.AddQueryString(Search, "number", number);
}
