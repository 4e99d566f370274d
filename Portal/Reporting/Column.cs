namespace Portal.Reporting;

/// <summary>What a column holds; decides style, alignment and default width.</summary>
public enum ColumnKind
{
    /// <summary>By the value: text, number, date, date and time, yes or no.</summary>
    Auto,

    /// <summary>Always text: <c>007</c> and <c>2024-01-02</c> stay as they are.</summary>
    Text,

    /// <summary>A number. A whole part of more than 15 digits does not fit a spreadsheet number: it is written as text, exact. Fractions keep 15 places.</summary>
    Number,

    /// <summary>A calendar day, <c>yyyy-MM-dd</c>. Days before 1900-03-01, which spreadsheets count wrongly, are written as text.</summary>
    Date,

    /// <summary>A wall-clock time in Shanghai. A UTC value is converted; any other is taken as it is.</summary>
    DateTime,

    /// <summary>是 or 否.</summary>
    YesNo,

    /// <summary>Money kept in fen, written in yuan with two decimals.</summary>
    Money,
}

/// <summary>How a column looks, apart from its values.</summary>
/// <param name="Title">Header text. Official sheets are Chinese, whatever the language of the reader.</param>
/// <param name="Format">Spreadsheet number format, e.g. <c>yyyy年m月d日</c>; null takes that of the kind. CSV ignores it.</param>
/// <param name="Width">In characters of the default font; null takes that of the kind, wide enough for the title.</param>
public sealed record ColumnHead(string Title, ColumnKind Kind, string? Format, double? Width);

/// <summary>One column of a <see cref="Sheet{T}"/>: columns are data, so one list serves every format.</summary>
/// <param name="Title">Header text.</param>
/// <param name="Value">Reads the cell from a row: string, integer, decimal, double, DateOnly, DateTime, bool or null.</param>
/// <param name="Format">Spreadsheet number format; null takes that of the kind.</param>
/// <param name="Width">In characters of the default font; null takes that of the kind.</param>
/// <param name="Kind">What the column holds.</param>
public sealed record Column<T>(
    string Title,
    Func<T, object?> Value,
    string? Format = null,
    double? Width = null,
    ColumnKind Kind = ColumnKind.Auto);
