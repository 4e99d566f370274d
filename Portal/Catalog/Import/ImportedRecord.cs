namespace Portal.Catalog.Import;

/// <summary>A resource as it grows out of one or several rows of a file.</summary>
internal sealed class ImportedRecord(RowReading first)
{
    public RowReading First => first;

    public int RowNumber => first.RowNumber;

    /// <summary>The record of the portal it was exported from, or was found to be by its code or its provider and name; null for a new one.</summary>
    public Guid? ResourceId => first.ResourceId ?? MatchedId;

    /// <summary>Found by code or name: nobody knows what the file was made from.</summary>
    public Guid? MatchedId { get; set; }

    /// <summary>Readings of all its rows.</summary>
    public List<RowReading> Rows { get; } = [first];

    /// <summary>What becomes of a record that exists; null for others and for refused ones.</summary>
    public EditOutcome? Outcome { get; set; }

    public ResourceContent Content { get; set; } = first.Content;

    public string DepartmentName => first.Department;

    public FoundDepartment? Department { get; set; }

    /// <summary>Found for the whole record; those of single rows stay with their rows.</summary>
    public List<ImportProblem> Problems { get; } = [];

    /// <summary>One of its rows is a state secret: all of them are withheld.</summary>
    public bool IsClassified { get; set; } = first.IsClassified;

    /// <summary>Its rows share its fate.</summary>
    public bool IsRefused => IsClassified || Problems.Concat(first.Problems).Any(problem => problem.Weight == ProblemWeight.Refused);

    public bool IsSame { get; set; }
}

/// <summary>One row of the file, which record it belongs to, and why when it belongs to none.</summary>
internal sealed record PlacedRow(RowReading Reading, ImportedRecord? Record, bool IsFirst, IReadOnlyList<ImportProblem> Problems);
