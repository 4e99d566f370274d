namespace Portal.Catalog.Import;

public enum ColumnOrigin
{
    /// <summary>No synonym knows the header; the user decides, until then the column is not read.</summary>
    Unknown,
    Synonym,

    /// <summary>An ambiguous header, decided by its neighbours and values.</summary>
    Values,

    /// <summary>Another column already has this meaning and fits it better.</summary>
    Duplicate,

    /// <summary>As somebody mapped this header in an earlier file.</summary>
    Remembered,

    /// <summary>As mapped by the user in this file.</summary>
    Chosen,
}

/// <summary>A column of the file and what it was taken for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As in the file; group and sub-header of a two-row header are joined by a slash.</param>
/// <param name="Key">Folded header, under which a mapping is remembered.</param>
/// <param name="Field">Null while unknown.</param>
/// <param name="Origin">Why.</param>
/// <param name="Samples">The first different values below it, at most three.</param>
public sealed record ColumnMeaning(int Index, string Header, string Key, ImportField? Field, ColumnOrigin Origin, IReadOnlyList<string> Samples);

/// <summary>Where the header stands and what each column means.</summary>
/// <param name="FirstHeaderRow">Row number as shown by the spreadsheet program.</param>
/// <param name="LastHeaderRow">The same, or the next row for a header over two rows.</param>
/// <param name="Columns">Every column that has a header or values, left to right.</param>
public sealed record ColumnPlan(int FirstHeaderRow, int LastHeaderRow, IReadOnlyList<ColumnMeaning> Columns)
{
    public bool Has(ImportField field) => Columns.Any(column => column.Field == field);

    public ColumnMeaning? Of(ImportField field) => Columns.FirstOrDefault(column => column.Field == field);
}
