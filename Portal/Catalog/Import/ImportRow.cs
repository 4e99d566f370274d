namespace Portal.Catalog.Import;

public enum ImportRowState
{
    /// <summary>First row of a record that a confirmation creates.</summary>
    Creatable,
    Created,

    /// <summary>First row of a record that exists and whose cells a confirmation changes.</summary>
    Changed,
    Updated,

    /// <summary>First row of a record that exists, with a cell that was changed on both sides, or differs and nobody knows who changed it; left alone until somebody decides.</summary>
    Conflict,

    /// <summary>The record was deleted in the portal after the export.</summary>
    Gone,

    /// <summary>The department has the record already, with the same content.</summary>
    Same,

    /// <summary>A further row of a record that is created.</summary>
    Merged,
    Refused,

    /// <summary>Blank, a repeated header or a remark.</summary>
    Skipped,
}

/// <summary>One row of the file and what becomes of it. A classified row keeps nothing but its number.</summary>
public sealed class ImportRow
{
    public const int NameMaxLength = 200;
    public const int ReasonMaxLength = 40;

    public long Id { get; init; }

    public Guid BatchId { get; init; }

    /// <summary>As the spreadsheet program shows it.</summary>
    public int RowNumber { get; init; }

    public ImportRowState State { get; set; }

    /// <summary>Name of the resource; empty when the row has none of its own.</summary>
    public string Name { get; init; } = "";

    /// <summary>As in the file.</summary>
    public string DepartmentName { get; init; } = "";

    public Guid? DepartmentId { get; init; }

    /// <summary>Code of the problem that refused it or made it skipped.</summary>
    public string? Reason { get; set; }

    public IReadOnlyList<ImportProblem> Problems { get; set; } = [];

    /// <summary>Row of the record's first row; its own number for the first.</summary>
    public int? FirstRow { get; init; }

    /// <summary>How many things the draft lacks for a submission.</summary>
    public int Lacks { get; init; }

    /// <summary>Content of the draft to be, as JSON; removed once the draft exists.</summary>
    public string? Content { get; set; }

    /// <summary>Id of the draft, given before it is created: the same row can never make two.</summary>
    public Guid? RevisionId { get; set; }

    /// <summary>The record that exists and that the row belongs to; null for new ones.</summary>
    public Guid? ResourceId { get; init; }

    /// <summary>What the workbook does to the record, as JSON of <see cref="RecordEdit"/>; kept so that it can be judged again.</summary>
    public string? Edit { get; init; }

    /// <summary>Cells that differ, with what was decided about them.</summary>
    public IReadOnlyList<CellChange> Changes { get; set; } = [];

    /// <summary>The user unticked it: a confirmation passes it by.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>A confirmation would do something about it.</summary>
    public bool IsPending => State is ImportRowState.Creatable or ImportRowState.Changed or ImportRowState.Conflict;
}
