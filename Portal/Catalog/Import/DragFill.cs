using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Notices a column that was dragged down in a spreadsheet: the last digits grow by one from row to row while the rest stays the same
/// (domain 4). A warning only: real numbering looks the same.
/// </summary>
public sealed partial class DragFill
{
    /// <summary>So many rows in a row are needed before it is said.</summary>
    public const int RowsNeeded = 3;

    /// <summary>So many runs are named; a file full of them needs no longer list.</summary>
    public const int MostRuns = 20;

    private readonly Dictionary<ImportField, Run> runs = [];
    private readonly List<DragFillRun> found = [];

    public IReadOnlyList<DragFillRun> Found => found;

    /// <summary>Rows must come in the order of the file.</summary>
    /// <param name="isSameResource">The row names the same resource as the one before: its code must not count up.</param>
    public void See(ImportField field, string header, string value, int rowNumber, bool isSameResource)
    {
        var match = Tail().Match(TableCell.Half(value));
        var run = runs.GetValueOrDefault(field);
        if (!match.Success || !long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Close(field);
            return;
        }

        var stem = match.Groups[1].Value;
        var isNumbering = field == ImportField.ForeignCode && ResourceCode.IsWellFormed(TableCell.Half(value)) && !isSameResource;
        if (run is not null && !isNumbering && run.Stem == stem && number == run.Last + 1)
        {
            (run.Last, run.LastRow, run.Count) = (number, rowNumber, run.Count + 1);
            return;
        }

        Close(field);
        runs[field] = new Run(header, stem, value) { Last = number, FirstRow = rowNumber, LastRow = rowNumber, Count = 1 };
    }

    public void Finish()
    {
        foreach (var field in runs.Keys.ToList())
        {
            Close(field);
        }
    }

    private void Close(ImportField field)
    {
        if (runs.Remove(field, out var run) && run.Count >= RowsNeeded && found.Count < MostRuns)
        {
            found.Add(new DragFillRun(run.Header, run.FirstRow, run.LastRow, run.First));
        }
    }

    private sealed class Run(string header, string stem, string first)
    {
        public string Header => header;

        public string Stem => stem;

        public string First => first;

        public long Last { get; set; }

        public int FirstRow { get; init; }

        public int LastRow { get; set; }

        public int Count { get; set; }
    }

    [GeneratedRegex(@"^(.*?)(\d{1,15})$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tail();
}

/// <summary>Consecutive rows whose value counts up.</summary>
/// <param name="First">Value of the first row.</param>
public sealed record DragFillRun(string Header, int FirstRow, int LastRow, string First);
