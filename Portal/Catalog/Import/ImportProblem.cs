namespace Portal.Catalog.Import;

public enum ProblemWeight
{
    /// <summary>Something was understood in a way the user should know of; nothing is lost.</summary>
    Note,

    /// <summary>The value was left out; the draft lacks it.</summary>
    LeftOut,

    /// <summary>The row is not imported.</summary>
    Refused,
}

/// <summary>One thing about one row. The sentence is <c>Problem.&lt;Code&gt;</c> in the text resources.</summary>
/// <param name="Code">Names the sentence.</param>
/// <param name="Weight">What follows from it.</param>
/// <param name="Column">Header of the column as it stands in the file; null when the whole row is meant.</param>
/// <param name="Value">The value as it stands in the cell, cut at <see cref="ValueMaxLength"/>.</param>
/// <param name="More">A further fact: a row number, a limit, or the key <c>Allowed.…</c> of the list of allowed values.</param>
public sealed record ImportProblem(string Code, ProblemWeight Weight, string? Column = null, string? Value = null, string? More = null)
{
    public const int ValueMaxLength = 80;

    public static ImportProblem Note(string code, string? column = null, string? value = null, string? more = null) =>
        new(code, ProblemWeight.Note, column, Cut(value), more);

    public static ImportProblem LeftOut(string code, string? column = null, string? value = null, string? more = null) =>
        new(code, ProblemWeight.LeftOut, column, Cut(value), more);

    public static ImportProblem Refused(string code, string? column = null, string? value = null, string? more = null) =>
        new(code, ProblemWeight.Refused, column, Cut(value), more);

    private static string? Cut(string? value)
    {
        if (value is null || value.Length <= ValueMaxLength)
        {
            return value;
        }

        var end = char.IsHighSurrogate(value[ValueMaxLength - 1]) ? ValueMaxLength - 1 : ValueMaxLength;
        return value[..end] + "…";
    }
}
