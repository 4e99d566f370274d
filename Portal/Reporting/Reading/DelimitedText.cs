using System.Text;

namespace Portal.Reporting.Reading;

/// <summary>Splits text into records and cells. The list of a record is reused for the next.</summary>
/// <remarks>
/// Quotes count only at the start of a cell; text behind a closing quote is kept. Written here because the limits must
/// hold inside a cell and an unclosed quote must be told apart, before the rest of the file is swallowed.
/// </remarks>
internal sealed class DelimitedText(TextReader text, char delimiter, int cellLength)
{
    private readonly List<string> record = [];
    private readonly StringBuilder cell = new();

    /// <param name="first">Number of the first record, for refusals.</param>
    public IEnumerable<List<string>> Records(int first)
    {
        for (var number = first; ReadRecord(number); number++)
        {
            yield return record;
        }
    }

    private bool ReadRecord(int number)
    {
        record.Clear();
        if (text.Peek() < 0)
        {
            return false;
        }

        while (true)
        {
            var end = ReadCell(number);
            record.Add(cell.ToString());
            if (end != delimiter)
            {
                return true;
            }
        }
    }

    /// <summary>Reads one cell; returns the delimiter, a line feed, or -1 at the end.</summary>
    private int ReadCell(int number)
    {
        cell.Clear();
        if (text.Peek() == '"')
        {
            text.Read();
            ReadQuoted(number);
        }

        while (true)
        {
            var next = text.Read();
            switch (next)
            {
                case '\r':
                    if (text.Peek() == '\n')
                    {
                        text.Read();
                    }

                    return '\n';
                case < 0 or '\n':
                    return next;
                case var _ when next == delimiter:
                    return next;
                default:
                    Append(number, (char)next);
                    break;
            }
        }
    }

    private void ReadQuoted(int number)
    {
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                throw new RefusedException(ReportingRefusals.UnclosedQuote(number));
            }

            if (next == '"')
            {
                if (text.Peek() != '"')
                {
                    return;
                }

                text.Read();
            }

            Append(number, (char)next);
        }
    }

    private void Append(int number, char next)
    {
        if (cell.Length > cellLength)
        {
            throw new RefusedException(ReportingRefusals.CellTooLong(number, record.Count, cellLength));
        }

        cell.Append(next);
    }
}
