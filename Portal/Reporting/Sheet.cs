using System.Runtime.CompilerServices;

namespace Portal.Reporting;

/// <summary>A table ready to be written in any <see cref="SheetFormat"/>.</summary>
public interface ISheet
{
    string Name { get; }

    /// <summary>A line above the header, across all columns; null for none. CSV leaves it out.</summary>
    string? Title { get; }

    /// <summary>Not shown by the spreadsheet program: what an import needs and people do not. CSV has no such sheets.</summary>
    bool IsHidden { get; }

    IReadOnlyList<ColumnHead> Heads { get; }

    /// <summary>The cells, row by row. The array is reused: read it before asking for the next row.</summary>
    IAsyncEnumerable<object?[]> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A named table whose columns are data and whose rows are a stream: nothing holds all rows at once.</summary>
/// <param name="Name">Name of the worksheet; characters a spreadsheet refuses are replaced and it is cut at 31.</param>
public sealed record Sheet<T>(string Name, IReadOnlyList<Column<T>> Columns, IAsyncEnumerable<T> Rows) : ISheet
{
    public string? Title { get; init; }

    public bool IsHidden { get; init; }

    public IReadOnlyList<ColumnHead> Heads { get; } =
        [.. Columns.Select(column => new ColumnHead(column.Title, column.Kind, column.Format, column.Width))];

    public async IAsyncEnumerable<object?[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var values = Columns.Select(column => column.Value).ToArray();
        var cells = new object?[values.Length];
        await foreach (var row in Rows.WithCancellation(cancellationToken))
        {
            for (var column = 0; column < values.Length; column++)
            {
                cells[column] = values[column](row);
            }

            yield return cells;
        }
    }
}
