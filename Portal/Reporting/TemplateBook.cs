namespace Portal.Reporting;

/// <summary>A workbook for people to fill in and send back: drop-down lists, a protected header, a hidden stamp of its version.</summary>
/// <param name="Sheets">Sheets people see, at least one.</param>
public sealed record TemplateBook(IReadOnlyList<TemplateSheet> Sheets)
{
    /// <summary>Hidden sheet with the names and values of <see cref="Stamp"/>, two columns, no header.</summary>
    public const string StampSheet = "_Meta";

    /// <summary>Hidden sheet with the rows of <see cref="Snapshot"/>.</summary>
    public const string SnapshotSheet = "_snapshot";

    /// <summary>Hidden sheet with the values of drop-down lists, one list a column.</summary>
    public const string ChoicesSheet = "_choices";

    /// <summary>Stamp entry that the writer adds for each sheet: <c>FirstRow:目录</c> = number of the first row to fill in.</summary>
    public const string FirstRowStamp = "FirstRow:";

    /// <summary>What an import needs to know about this copy: kind, version, department, issue date.</summary>
    public IReadOnlyDictionary<string, string> Stamp { get; init; } = new Dictionary<string, string>();

    /// <summary>The state this copy was made from, to tell later what was changed on paper and what in the portal; empty for none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Snapshot { get; init; } = [];
}

/// <param name="Name">Name of the worksheet.</param>
public sealed record TemplateSheet(string Name, IReadOnlyList<TemplateColumn> Columns)
{
    /// <summary>Large line at the top; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>How to fill in, under the title; empty for none.</summary>
    public string Hint { get; init; } = "";

    /// <summary>A row of examples under the header, grey and locked; empty for none. It is not data.</summary>
    public IReadOnlyList<string> Sample { get; init; } = [];

    /// <summary>Rows filled in already.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Rows that get drop-down lists and checks, those filled in already included.</summary>
    public int RowsToFill { get; init; } = 2_000;
}

/// <param name="Title">Header text; a required column shows a red star behind it, which is not part of the title.</param>
public sealed record TemplateColumn(string Title)
{
    public bool IsRequired { get; init; }

    /// <summary>Already filled in and not to be changed, e.g. a code.</summary>
    public bool IsLocked { get; init; }

    /// <summary>For what the import needs and people do not; hidden, but not locked, or its rows could not be deleted.</summary>
    public bool IsHidden { get; init; }

    /// <summary>In characters of the default font.</summary>
    public double Width { get; init; } = 18;

    /// <summary>Drop-down list; empty for free text. Other values are refused by the spreadsheet program.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The list is offered but other text is taken too: for cells that name several values.</summary>
    public bool AllowsOthers { get; init; }

    /// <summary>Text, whole number or date; the cell refuses anything else. Other kinds count as text.</summary>
    public ColumnKind Kind { get; init; } = ColumnKind.Text;

    /// <summary>Longest text; 0 for no limit.</summary>
    public int MaxLength { get; init; }

    /// <summary>Shown when the cell is entered; empty for none.</summary>
    public string Help { get; init; } = "";
}

/// <summary>Writes <see cref="TemplateBook"/> as .xlsx.</summary>
public interface ITemplateWriter
{
    /// <summary>Writes the workbook and leaves the stream open. The book is held in memory: for some thousand rows, not for bulk.</summary>
    Task WriteAsync(TemplateBook book, Stream destination, CancellationToken cancellationToken);
}

public static class TemplateStamp
{
    /// <summary>The stamp of a returned copy; empty when it has none, as when somebody copied the rows into a new workbook.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(TableFile table, CancellationToken cancellationToken)
    {
        var stamp = new Dictionary<string, string>(StringComparer.Ordinal);
        var sheet = table.Sheets.Index().FirstOrDefault(entry => entry.Item.Name == TemplateBook.StampSheet, (-1, null!)).Item1;
        if (sheet >= 0)
        {
            await foreach (var row in table.ReadAsync(sheet, cancellationToken))
            {
                if (row.Succeeded)
                {
                    stamp[row.Value[0]] = row.Value[1];
                }
            }
        }

        return stamp;
    }
}
