using Portal.Catalog.Import;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Record;

/// <summary>A line that could not be read whole; the item is taken with what was understood.</summary>
/// <param name="Line">Counted from 1 over the pasted lines.</param>
public sealed record PasteProblem(int Line, string Code, string Text);

/// <summary>
/// Data items as they are copied out of a spreadsheet: one per line, cells separated by tabs: name, type, length, then sharing, sensitive and
/// note in any order a header line gives. A header line is recognized and left out; blank lines are skipped.
/// </summary>
public sealed record PastedItems(IReadOnlyList<DataItem> Items, IReadOnlyList<PasteProblem> Problems)
{
    private enum Cell
    {
        Ignored,
        Name,
        Type,
        Length,
        Sharing,
        Sensitive,
        Note,
    }

    private static readonly Cell[] Usual = [Cell.Name, Cell.Type, Cell.Length, Cell.Sharing, Cell.Sensitive, Cell.Note];

    private static readonly Dictionary<string, Cell> Headers = new[]
    {
        (Cell.Name, "信息项名称,信息项,名称,字段名称,字段,数据项,数据项名称,字段中文名,中文名称,item,name,field"),
        (Cell.Type, "数据类型,类型,字段类型,type"),
        (Cell.Length, "数据长度,长度,字段长度,length"),
        (Cell.Sharing, "共享类型,共享属性,sharing"),
        (Cell.Sensitive, "敏感,是否敏感,敏感信息,sensitive"),
        (Cell.Note, "说明,备注,描述,字段说明,note,remark,description"),
        (Cell.Ignored, "序号,no"),
    }.SelectMany(row => row.Item2.Split(',').Select(word => (Word: TextFold.Key(word), Cell: row.Item1))).ToDictionary(row => row.Word, row => row.Cell, StringComparer.Ordinal);

    private static readonly HashSet<string> Yes = ["是", "y", "yes", "true", "1", "敏感", "√"];

    public static PastedItems Parse(string? text)
    {
        var (items, problems, order) = (new List<DataItem>(), new List<PasteProblem>(), Usual);
        foreach (var (index, line) in (text ?? "").ReplaceLineEndings("\n").Split('\n').Index())
        {
            var cells = line.Split('\t').Select(TableCell.Line).ToArray();
            if (Array.TrueForAll(cells, cell => cell.Length == 0))
            {
                continue;
            }

            if (items.Count == 0 && cells.Count(cell => Headers.ContainsKey(TextFold.Key(cell))) >= Math.Min(2, cells.Length))
            {
                order = [.. cells.Select(cell => Headers.GetValueOrDefault(TextFold.Key(cell)))];
                continue;
            }

            // Without a header a leading running number is no name.
            var shift = ReferenceEquals(order, Usual) && cells is [{ Length: > 0 }, _, ..] && cells[0].All(char.IsAsciiDigit) ? 1 : 0;
            items.Add(Read(index + 1, cells[shift..], order, problems));
        }

        return new PastedItems(items, problems);
    }

    private static DataItem Read(int line, string[] cells, Cell[] order, List<PasteProblem> problems)
    {
        var item = new DataItem();
        foreach (var (cell, meaning) in cells.Zip(order).Where(pair => pair.First.Length > 0))
        {
            item = meaning switch
            {
                Cell.Name => item with { Name = cell },
                Cell.Type => Typed(item, ItemWords.Type(cell), cell),
                Cell.Length => TableCell.TryInteger(cell, out var length) ? item with { Length = length } : Noted("Length", cell),
                Cell.Sharing => CodeWords.Sharing(cell) is { } sharing ? item with { Sharing = sharing } : Noted("Sharing", cell),
                Cell.Sensitive => item with { IsSensitive = Yes.Contains(TableCell.Half(cell).ToLowerInvariant()) },
                Cell.Note => item with { Note = cell },
                _ => item,
            };
        }

        if (item.Name.Length == 0)
        {
            problems.Add(new PasteProblem(line, "Name", ""));
        }

        return item;

        DataItem Typed(DataItem at, (string? Letter, int? Length) type, string written) =>
            type.Letter is null ? Noted("Type", written) : at with { Type = type.Letter, Length = type.Length ?? at.Length };

        DataItem Noted(string code, string written)
        {
            problems.Add(new PasteProblem(line, code, written));
            return item;
        }
    }
}
