using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Finds the header of a table, in one row or over two, wherever it stands among the first rows, and says what each column means.
/// </summary>
/// <param name="remembered">Folded header → what users mapped it to; wins over the synonyms.</param>
public sealed class HeaderRecognition(
    HeaderSynonyms synonyms, ClassificationIndex classification, IReadOnlyDictionary<string, ImportField> remembered)
{
    /// <summary>Titles, remarks and the header are looked for in so many rows with content.</summary>
    public const int RowsSearched = 20;

    /// <summary>So many rows below the header are looked at to decide what ambiguous columns mean.</summary>
    public const int RowsSampled = 200;

    private readonly FieldFit fit = new(classification);

    /// <param name="rows">The first rows with content, at least <see cref="RowsSearched"/> + <see cref="RowsSampled"/> where the file has them.</param>
    /// <param name="chosen">Column position → meaning the user gave it in this file.</param>
    /// <returns>Null when the table has no row that could be a header.</returns>
    public ColumnPlan? Recognize(IReadOnlyList<FileRow> rows, IReadOnlyDictionary<int, ImportField> chosen)
    {
        var readable = rows.Where(row => !row.IsWithheld && row.Cells.Any(cell => cell.Trim().Length > 0)).ToList();
        var (at, height) = Locate(readable);
        if (at < 0)
        {
            return null;
        }

        var titles = Titles(readable, at, height);
        var body = readable.Skip(at + height).Take(RowsSampled).ToList();
        var width = Math.Max(titles.Count, body.Count == 0 ? 0 : body.Max(row => row.Cells.Length));
        var values = Enumerable.Range(0, width)
            .Select(column => body.Select(row => TableCell.Line(row[column])).Where(value => value.Length > 0).ToList()).ToList();
        var claims = Enumerable.Range(0, width).Select(column => Claim(column, column < titles.Count ? titles[column] : new("", ""), chosen)).ToList();
        Decide(claims, values);
        var columns = claims.Index()
            .Where(claim => claim.Item.Title.Length > 0 || values[claim.Index].Count > 0)
            .Select(claim => new ColumnMeaning(
                claim.Index, claim.Item.Title, claim.Item.Key, claim.Item.Field, claim.Item.Origin, [.. values[claim.Index].Distinct().Take(3)]))
            .ToList();
        return new ColumnPlan(readable[at].Number, readable[at + height - 1].Number, columns);
    }

    /// <summary>The row, or pair of rows, in which most columns are recognized; failing that, the first row with two cells.</summary>
    private (int At, int Height) Locate(List<FileRow> rows)
    {
        var best = (At: -1, Height: 1, Score: 0.9);
        for (var at = 0; at < Math.Min(rows.Count, RowsSearched); at++)
        {
            var one = Score(rows, at, 1);
            if (one > best.Score)
            {
                best = (at, 1, one);
            }

            if (at + 1 < rows.Count && Score(rows, at, 2) is var two && two > best.Score && two > one && two > Score(rows, at + 1, 1))
            {
                best = (at, 2, two);
            }
        }

        return best.At >= 0 ? (best.At, best.Height) : (rows.FindIndex(row => row.Cells.Count(cell => cell.Trim().Length > 0) >= 2), 1);
    }

    /// <summary>Different meanings found; known but unused headers count little, so that they only break ties.</summary>
    private double Score(List<FileRow> rows, int at, int height)
    {
        var found = Titles(rows, at, height).Select(title => Meanings(title).Fields).Where(fields => fields.Count > 0).ToList();
        if (found.Count < 2 && !found.Exists(fields => fields[0] == ImportField.Name))
        {
            // One known word may stand in any row; only a list of names is a table of one column.
            return 0;
        }

        return found.Where(fields => fields[0] != ImportField.Ignored).Select(fields => fields[0]).Distinct().Count()
            + 0.1 * found.Count(fields => fields[0] == ImportField.Ignored);
    }

    private static List<Title> Titles(List<FileRow> rows, int at, int height)
    {
        var upper = rows[at];
        if (height == 1)
        {
            return [.. upper.Cells.Select(cell => new Title("", cell.Trim()))];
        }

        var lower = rows[at + 1];
        var titles = new List<Title>();
        var group = "";
        for (var column = 0; column < Math.Max(upper.Cells.Length, lower.Cells.Length); column++)
        {
            // A group stands over its first column only; it reaches right as far as sub-headers follow without a group of their own.
            var (above, below) = (upper[column].Trim(), lower[column].Trim());
            group = above.Length > 0 ? above : below.Length > 0 ? group : "";
            titles.Add(new Title(group, below));
        }

        return titles;
    }

    private (string Key, IReadOnlyList<ImportField> Fields, bool IsRemembered) Meanings(Title title)
    {
        var texts = title.Group.Length > 0 && title.Sub.Length > 0
            ? new[] { title.Group + title.Sub, title.Sub }
            : [title.Sub.Length > 0 ? title.Sub : title.Group];
        var keys = texts.SelectMany(HeaderWords.Keys).Concat(CutApart(title)).ToList();
        foreach (var key in keys)
        {
            if (remembered.TryGetValue(key, out var field))
            {
                return (key, [field], true);
            }
        }

        foreach (var key in keys)
        {
            if (synonyms.Meanings(key) is { Count: > 0 } fields)
            {
                return (key, fields, false);
            }
        }

        return (keys.FirstOrDefault() ?? "", [], false);
    }

    /// <summary>Group and sub-header may each carry a hint: both are cut before they are joined.</summary>
    private static IEnumerable<string> CutApart(Title title) =>
        title.Group.Length > 0 && title.Sub.Length > 0
            ? HeaderWords.Keys(title.Group).SelectMany(group => HeaderWords.Keys(title.Sub).Select(sub => group + sub))
            : [];

    private Claim Claim(int column, Title title, IReadOnlyDictionary<int, ImportField> chosen)
    {
        var (key, fields, isRemembered) = Meanings(title);
        var claim = new Claim { Title = HeaderWords.Join(title.Group, title.Sub), Key = key, Candidates = fields };
        if (chosen.TryGetValue(column, out var field))
        {
            (claim.Field, claim.Origin) = (field, ColumnOrigin.Chosen);
        }
        else if (fields.Count == 1)
        {
            (claim.Field, claim.Origin) = (fields[0], isRemembered ? ColumnOrigin.Remembered : ColumnOrigin.Synonym);
        }

        return claim;
    }

    private void Decide(List<Claim> claims, List<List<string>> values)
    {
        Contest(claims, values);
        for (var column = 0; column < claims.Count; column++)
        {
            var claim = claims[column];
            if (claim.Field is not null || claim.Candidates.Count == 0)
            {
                continue;
            }

            var free = claim.Candidates.Where(field => field == ImportField.Ignored || !claims.Exists(other => other.Field == field)).ToList();
            if (free.Count > 0)
            {
                (claim.Field, claim.Origin) = (free.MaxBy(field => fit.Of(field, values[column]) + Neighbours(claims, column, field)), ColumnOrigin.Values);
            }
        }
    }

    /// <summary>Columns of the same meaning: what the user chose stays, else the one whose values fit best, else the left one.</summary>
    private void Contest(List<Claim> claims, List<List<string>> values)
    {
        var rivals = claims.Index().Where(claim => claim.Item.Field is not null and not ImportField.Ignored).GroupBy(claim => claim.Item.Field!.Value);
        foreach (var group in rivals.Where(group => group.Count() > 1))
        {
            var winner = group.MaxBy(claim => (claim.Item.Origin == ColumnOrigin.Chosen ? 2 : 0)
                + fit.Of(group.Key, values[claim.Index]) + (values[claim.Index].Count > 0 ? 0.1 : 0) - 0.0001 * claim.Index);
            foreach (var loser in group.Where(claim => claim.Index != winner.Index))
            {
                (loser.Item.Field, loser.Item.Origin) = (null, ColumnOrigin.Duplicate);
                loser.Item.Candidates = [];
            }
        }
    }

    /// <summary>Item columns stand together: name, type, length.</summary>
    private static double Neighbours(List<Claim> claims, int column, ImportField field)
    {
        if (field is not (ImportField.ItemName or ImportField.ItemType))
        {
            return 0;
        }

        return new[] { column - 1, column + 1 }.Where(next => next >= 0 && next < claims.Count)
            .Any(next => claims[next].Field is ImportField.ItemName or ImportField.ItemType or ImportField.ItemLength) ? 0.4 : 0;
    }

    private readonly record struct Title(string Group, string Sub);
}

/// <summary>A column while its meaning is being decided.</summary>
internal sealed class Claim
{
    public required string Title { get; init; }

    public required string Key { get; init; }

    public IReadOnlyList<ImportField> Candidates { get; set; } = [];

    public ImportField? Field { get; set; }

    public ColumnOrigin Origin { get; set; }
}
