using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>One row of an uploaded table after the guarded read.</summary>
/// <param name="Number">As the spreadsheet program shows it, from 1.</param>
/// <param name="Cells">Text up to the last cell with content.</param>
public sealed record FileRow(int Number, string[] Cells)
{
    /// <summary>Positions, from 0, of formulas that were saved without a value.</summary>
    public IReadOnlyList<int> EmptyFormulas { get; init; } = [];

    /// <summary>True when the row was classified: its cells are gone, only its number is kept.</summary>
    public bool IsWithheld { get; init; }

    public string this[int column] => column < Cells.Length ? Cells[column] : "";

    public bool IsBlank => !IsWithheld && EmptyFormulas.Count == 0 && Cells.All(TableCell.IsEmpty);
}
