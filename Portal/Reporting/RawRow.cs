using System.Globalization;
using Portal.Kernel;

namespace Portal.Reporting;

public enum CellProblemKind
{
    /// <summary>A formula the program that saved the file did not calculate: the cell shows nothing here but would in Excel.</summary>
    FormulaWithoutValue,

    /// <summary>An error value such as <c>#N/A</c> or <c>#REF!</c>; the cell text is that value.</summary>
    ErrorValue,
}

/// <summary>A cell whose text must not be taken at face value.</summary>
/// <param name="Column">From 0.</param>
public sealed record CellProblem(int Column, CellProblemKind Kind)
{
    /// <summary>As a gap on the cell's address, e.g. <c>B12</c>.</summary>
    public Gap ToGap(int rowNumber)
    {
        var address = RawRow.Letters(Column) + rowNumber.ToString(CultureInfo.InvariantCulture);
        return new Gap(address, Kind switch
        {
            CellProblemKind.FormulaWithoutValue => "Reporting.FormulaWithoutValue",
            CellProblemKind.ErrorValue => "Reporting.ErrorValue",
            _ => throw new ArgumentOutOfRangeException(nameof(rowNumber)),
        }, address);
    }
}

/// <summary>A row as read, every cell as plain text. Blank rows do not appear.</summary>
/// <remarks>
/// Dates are <c>yyyy-MM-dd</c> or <c>yyyy-MM-dd HH:mm:ss</c>, numbers plain digits (no exponent, no trailing <c>.0</c>,
/// 15 significant digits, zero-padded where the cell's format pads), booleans <c>TRUE</c> or <c>FALSE</c>.
/// A merged range has its value in the first cell only. Text keeps its spaces; line ends are LF, control characters are gone.
/// </remarks>
/// <param name="RowNumber">As the spreadsheet program shows it, from 1; in CSV the number of the record.</param>
/// <param name="Cells">Up to the last cell with content.</param>
public sealed record RawRow(int RowNumber, string[] Cells)
{
    public IReadOnlyList<CellProblem> Problems { get; init; } = [];

    /// <summary>The cell's text; empty beyond the end of the row.</summary>
    public string this[int column] => column < Cells.Length ? Cells[column] : "";

    /// <summary>Name of a column as the spreadsheet program shows it: A, B … AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = rest / 26 - 1)
        {
            letters = (char)('A' + rest % 26) + letters;
        }

        return letters;
    }
}
