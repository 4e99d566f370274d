namespace Portal.Catalog.Import;

/// <summary>
/// What one row says, before departments, systems and other rows are looked at. Names that point elsewhere stay as written.
/// </summary>
public sealed class RowReading
{
    public required int RowNumber { get; init; }

    /// <summary>Everything of the record that the row alone decides; the item of the row is in it.</summary>
    public ResourceContent Content { get; set; } = new();

    /// <summary>As in the file; empty when the file leaves it blank.</summary>
    public string Department { get; set; } = "";

    public string DepartmentCode { get; set; } = "";

    public string Scope { get; set; } = "";

    public string System { get; set; } = "";

    public string Menu { get; set; } = "";

    public string BusinessItem { get; set; } = "";

    /// <summary>The record of the portal that the row was exported from; null for rows somebody typed.</summary>
    public Guid? ResourceId { get; set; }

    /// <summary>Cells as written, when the table has the column of identities: what was not touched is known by its text.</summary>
    public IReadOnlyDictionary<ImportField, string>? Texts { get; set; }

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>A state secret by its level, its mark or a cell that says so: nothing of it may be kept.</summary>
    public bool IsClassified { get; set; }

    /// <summary>Its content was taken away by an earlier reading; only the number is known.</summary>
    public bool IsWithheld { get; set; }

    /// <summary>A readable row without name and code: it goes on with the resource above. False for rows whose content was withheld before.</summary>
    public bool IsContinuation { get; set; }

    /// <summary>Nothing but columns that are not read.</summary>
    public bool IsEmpty { get; set; }
}
