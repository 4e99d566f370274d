namespace Portal.Support;

/// <summary>A table written by hand: the first line names the columns, every other begins with the name of its row.</summary>
internal static class HandTable
{
    public static string[][] Lines(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static TheoryData<string> RowsOf(string table) => [.. Lines(table).Skip(1).Select(line => line[0])];

    /// <summary>The cells of a row with the names of their columns.</summary>
    public static IEnumerable<(string Column, string Cell)> Row(string table, string row)
    {
        var lines = Lines(table);
        return lines[0].Zip(lines.Single(line => line[0] == row).Skip(1));
    }
}
