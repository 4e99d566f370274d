namespace Portal.Reporting;

/// <summary>A row that was not taken, with the reason in the user's words.</summary>
/// <param name="Columns">Headers of the columns that are to be mended; empty when the whole row is meant.</param>
public sealed record RejectedRow(RawRow Row, string Reason, string Columns = "");

/// <summary>The error workbook of an import: the rows as they came, each with its number and reason in front, ready to be mended and sent again.</summary>
public static class RejectedRows
{
    /// <summary>Titles of the three columns in front; an import of the mended file leaves them out.</summary>
    public const string RowNumberTitle = "原行号";

    public const string ColumnsTitle = "涉及的列";

    public const string ReasonTitle = "未导入原因";

    /// <param name="name">Name of the worksheet.</param>
    /// <param name="header">Titles of the original columns. Cells beyond them are added to the reason, so that nothing is lost.</param>
    public static Sheet<RejectedRow> Sheet(string name, IReadOnlyList<string> header, IAsyncEnumerable<RejectedRow> rows) => new(
        name,
        [
            new(RowNumberTitle, rejected => rejected.Row.RowNumber, Width: 10, Kind: ColumnKind.Number),
            new(ColumnsTitle, rejected => rejected.Columns, Width: 18, Kind: ColumnKind.Text),
            new(ReasonTitle, rejected => ReasonOf(rejected, header.Count), Width: 48, Kind: ColumnKind.Text),
            .. header.Select((title, column) => new Column<RejectedRow>(title, rejected => rejected.Row[column], Kind: ColumnKind.Text)),
        ],
        rows);

    private static string ReasonOf(RejectedRow rejected, int columns) => rejected.Row.Cells.Length <= columns
        ? rejected.Reason
        : $"{rejected.Reason}（表头之外的内容：{string.Join(" | ", rejected.Row.Cells.Skip(columns).Where(cell => cell.Length > 0))}）";
}
