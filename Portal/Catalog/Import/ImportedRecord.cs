namespace Portal.Catalog.Import;

/// <summary>A resource as it grows out of one or several rows of a file.</summary>
internal sealed class ImportedRecord(RowReading first)
{
    public RowReading First => first;

    public int RowNumber => first.RowNumber;

    /// <summary>The record of the portal it was exported from; null for a new one.</summary>
    public Guid? ResourceId => first.ResourceId;

    /// <summary>Readings of all its rows, for exported records only.</summary>
    public List<RowReading> Rows { get; } = [first];

    /// <summary>What becomes of an exported record; null for others and for refused ones.</summary>
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
