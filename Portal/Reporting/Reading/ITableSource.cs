using System.Xml;
using Portal.Kernel;

namespace Portal.Reporting.Reading;

/// <summary>One file format behind <see cref="TableFile"/>. Blank rows are not handed on.</summary>
internal interface ITableSource : IDisposable
{
    TableFormat Format { get; }

    IReadOnlyList<TableSheet> Sheets { get; }

    (string Encoding, char Delimiter)? Text { get; }

    IEnumerable<RawRow> Read(int sheet, CancellationToken cancellationToken);
}

/// <summary>Carries a refusal out of a parser; it never leaves this folder.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

internal static class Guard
{
    /// <summary>What broken or hostile bytes make a parser throw becomes a refusal.</summary>
    public static Refusal? Run(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
        catch (Exception failure) when (failure is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException)
        {
            return ReportingRefusals.Damaged;
        }
    }
}

/// <summary>Builds one row while its cells come in: keeps the limits and forgets trailing blanks.</summary>
internal sealed class RowBuilder(ReaderLimits limits)
{
    private readonly List<string> cells = [];
    private readonly List<CellProblem> problems = [];
    private bool hasContent;

    public void Add(int row, int column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column >= limits.Columns)
        {
            throw new RefusedException(ReportingRefusals.TooManyColumns(row, limits.Columns));
        }

        if (text.Length > limits.CellLength)
        {
            throw new RefusedException(ReportingRefusals.CellTooLong(row, column, limits.CellLength));
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
        hasContent |= !string.IsNullOrWhiteSpace(text);
    }

    public void Add(int column, CellProblemKind problem)
    {
        if (column < limits.Columns)
        {
            problems.Add(new CellProblem(column, problem));
            hasContent = true;
        }
    }

    /// <summary>The row, or null when it is blank; the builder is empty again.</summary>
    public RawRow? Take(int row)
    {
        var result = hasContent ? new RawRow(row, [.. cells]) { Problems = problems.Count == 0 ? [] : [.. problems] } : null;
        cells.Clear();
        problems.Clear();
        hasContent = false;
        return result;
    }
}
