using System.Text;
using Portal.Reporting.Sheets;

namespace Portal.Reporting.Reading;

/// <summary>Delimited text (RFC 4180 and its dialects): encoding and delimiter are found out from the content.</summary>
/// <remarks>An apostrophe before a formula starter, which our own CSV writer puts there, is taken off again.</remarks>
internal sealed class TextSource : ITableSource
{
    private const int SampleRecords = 50;

    private static readonly char[] Delimiters = [',', '\t', ';', '|', '，'];

    private readonly Stream file;
    private readonly ReaderLimits limits;
    private readonly Encoding encoding;
    private readonly char delimiter;
    private readonly bool isNamed;

    public TextSource(Stream file, ReaderLimits limits, CancellationToken cancellationToken)
    {
        (this.file, this.limits) = (file, limits);
        encoding = TextEncodings.Detect(file, cancellationToken);
        var named = NamedDelimiter();
        isNamed = named is not null;
        delimiter = named ?? Delimiters.MaxBy(Score);
    }

    public TableFormat Format => TableFormat.Text;

    public IReadOnlyList<TableSheet> Sheets { get; } = [new("", IsHidden: false)];

    public (string Encoding, char Delimiter)? Text => (encoding.WebName.ToUpperInvariant(), delimiter);

    public IEnumerable<RawRow> Read(int sheet, CancellationToken cancellationToken)
    {
        using var text = OpenText();
        var builder = new RowBuilder(limits);
        var number = 0;
        if (isNamed)
        {
            text.ReadLine();
            number = 1;
        }

        foreach (var record in new DelimitedText(text, delimiter, limits.CellLength).Records(number + 1))
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            for (var column = 0; column < record.Count; column++)
            {
                builder.Add(number, column, Armed(CellText.Clean(record[column])));
            }

            if (builder.Take(number) is { } row)
            {
                yield return row;
            }
        }
    }

    public void Dispose()
    {
    }

    private static string Armed(string text) =>
        text.Length > 1 && text[0] == '\'' && CellText.StartsFormula(text[1..]) ? text[1..] : text;

    private StreamReader OpenText()
    {
        file.Position = 0;
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    }

    /// <summary>Excel's first line <c>sep=;</c>.</summary>
    private char? NamedDelimiter()
    {
        using var text = OpenText();
        Span<char> start = stackalloc char[6];
        start = start[..text.ReadBlock(start)];
        return start.Length >= 5 && start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (start.Length == 5 || start[5] is '\r' or '\n')
            ? start[4]
            : null;
    }

    /// <summary>How well a delimiter explains the first records: those with the most common number of cells, more cells first.</summary>
    private int Score(char candidate)
    {
        using var text = OpenText();
        var counts = new List<int>();
        try
        {
            foreach (var record in new DelimitedText(text, candidate, limits.CellLength).Records(1).Where(record => record.Any(cell => cell.Length > 0)))
            {
                counts.Add(record.Count);
                if (counts.Count == SampleRecords)
                {
                    break;
                }
            }
        }
        catch (RefusedException)
        {
            // The wrong delimiter may well find an open quote or one endless cell.
        }

        // A full-width comma is ordinary punctuation: it separates only when every record agrees.
        var agreeing = counts.Where(count => count > 1).GroupBy(count => count).MaxBy(group => group.Count() * 1000 + group.Key);
        var needed = candidate == '，' ? counts.Count : (counts.Count + 1) / 2;
        return agreeing is null || agreeing.Count() < needed ? 0 : agreeing.Count() * 1000 + Math.Min(agreeing.Key, 999);
    }
}
