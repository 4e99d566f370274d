using Portal.Reporting;

namespace Portal.Assets.Import;

public enum SkipReason
{
    /// <summary>Only one cell says something: a heading of a group, a remark.</summary>
    SingleCell,
    Total,
    RepeatedHeader,
}

/// <summary>A row below the header that is no card, and what it says.</summary>
/// <param name="RowNumber">As the spreadsheet program shows it.</param>
public sealed record SkippedRow(int RowNumber, SkipReason Reason, string Text)
{
    /// <summary>So many are told one by one; the rest is only counted.</summary>
    public const int Told = 50;

    private const int TextMaxLength = 60;

    /// <summary>Null for a row with a card.</summary>
    internal static SkippedRow? Of(RawRow row, CardColumns columns)
    {
        var said = row.Cells.Where(cell => !TableCell.IsEmpty(cell)).Select(cell => TableCell.Line(cell)).ToList();
        SkipReason? reason = said.Count <= 1 && row.Problems.Count == 0 ? SkipReason.SingleCell : CardWords.IsTotal(row) ? SkipReason.Total : columns.IsRepeatedBy(row) ? SkipReason.RepeatedHeader : null;
        var text = string.Join(' ', said);
        return reason is { } why ? new SkippedRow(row.RowNumber, why, text.Length <= TextMaxLength ? text : text[..TextMaxLength] + "…") : null;
    }
}
