using System.Globalization;

namespace Portal.Insights.Reports;

/// <summary>Puts the rows behind a figure in the order of one column while they stream by; only as many are held as the page needs from the beginning.</summary>
/// <param name="most">Rows up to the end of the wanted page.</param>
internal sealed class SortedRows(CellKind kind, int column, bool descending, int most)
{
    /// <summary>So many rows can be paged through in an order of one's own; whoever wants more takes the spreadsheet.</summary>
    public const int Most = 10_000;

    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    private readonly PriorityQueue<KeptRow, Place> kept = new(Comparer<Place>.Create((one, other) => Compare(other, one, descending)));
    private long count;

    public void Add(KeptRow row)
    {
        var place = new Place(ValueOf(row), count++);
        if (kept.Count < most)
        {
            kept.Enqueue(row, place);
        }
        else
        {
            kept.EnqueueDequeue(row, place);
        }
    }

    /// <summary>The page that ends with the last row kept.</summary>
    public IReadOnlyList<KeptRow> From(int skip)
    {
        var rows = new List<KeptRow>(kept.Count);
        while (kept.TryDequeue(out var row, out _))
        {
            rows.Add(row);
        }

        rows.Reverse();
        return [.. rows.Skip(skip)];
    }

    private object? ValueOf(KeptRow row) => row.Text(column) is not { } text ? null : kind switch
    {
        CellKind.Number or CellKind.Money => long.Parse(text, CultureInfo.InvariantCulture),
        CellKind.Word => RegisterWords.OfficialWord(text),
        _ => text,
    };

    /// <summary>Rows without a value stand last in either direction; equal ones keep the order of the report.</summary>
    private static int Compare(Place one, Place other, bool descending)
    {
        var order = (one.Value, other.Value) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (long a, long b) => Turn(a.CompareTo(b)),
            (string a, string b) => Turn(Chinese.Compare(a, b, CompareOptions.None)),
            _ => 0,
        };
        return order != 0 ? order : one.No.CompareTo(other.No);

        int Turn(int order) => descending ? -order : order;
    }

    private readonly record struct Place(object? Value, long No);
}
