using Portal.Kernel;

namespace Portal.Reporting;

/// <summary>Why an uploaded table is not read.</summary>
public static class ReportingRefusals
{
    /// <summary>Judged by content, whatever the name says: a document, a picture, an archive, a web page.</summary>
    public static readonly Refusal NotATable = new(RefusalKind.Invalid, "Reporting.NotATable");

    /// <summary>Protected by a password.</summary>
    public static readonly Refusal Encrypted = new(RefusalKind.Invalid, "Reporting.Encrypted");

    /// <summary>Unfolds to far more than it should: a zip bomb.</summary>
    public static readonly Refusal Expands = new(RefusalKind.Invalid, "Reporting.Expands");

    /// <summary>No row with content.</summary>
    public static readonly Refusal Empty = new(RefusalKind.Invalid, "Reporting.Empty");

    /// <summary>Cut off or broken inside.</summary>
    public static readonly Refusal Damaged = new(RefusalKind.Invalid, "Reporting.Damaged");

    /// <summary>Text that is neither UTF-8, UTF-16 nor GB 18030.</summary>
    public static readonly Refusal UnknownEncoding = new(RefusalKind.Invalid, "Reporting.UnknownEncoding");

    /// <param name="limit">In bytes; the sentence names megabytes.</param>
    public static Refusal TooLarge(long limit) => new(RefusalKind.Invalid, "Reporting.TooLarge", limit / 1024 / 1024);

    public static Refusal TooManyRows(int limit) => new(RefusalKind.Invalid, "Reporting.TooManyRows", limit);

    public static Refusal TooManyColumns(int row, int limit) => new(RefusalKind.Invalid, "Reporting.TooManyColumns", row, limit);

    public static Refusal CellTooLong(int row, int column, int limit) =>
        new(RefusalKind.Invalid, "Reporting.CellTooLong", row, RawRow.Letters(column), limit);

    /// <summary>A quote that opens in this row and never closes would swallow the rest of the file.</summary>
    public static Refusal UnclosedQuote(int row) => new(RefusalKind.Invalid, "Reporting.UnclosedQuote", row);
}

/// <summary>Text resources of this folder.</summary>
public sealed class ReportingText;
