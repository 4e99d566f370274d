using Portal.Kernel;

namespace Portal.Catalog.Import;

public enum ImportStatus
{
    /// <summary>The file is being read, or the preview is being made again after a mapping.</summary>
    Reading,

    /// <summary>The preview stands: columns and departments can be mapped, the import can be confirmed.</summary>
    Ready,

    /// <summary>Drafts are being created.</summary>
    Importing,

    /// <summary>Stopped by the user or by a withdrawn right; going on creates what is left.</summary>
    Stopped,
    Done,

    /// <summary>The file cannot be read; the reason stands in <see cref="ImportBatch.RefusalCode"/>.</summary>
    Refused,
}

/// <summary>A sheet of the uploaded workbook that can be read.</summary>
/// <param name="Rows">Rows with content, header included.</param>
public sealed record ImportSheet(int Index, string Name, int Rows);

/// <summary>A department name nobody answers to, how many rows use it, and who it may be.</summary>
public sealed record UnknownDepartment(string Name, int Rows, IReadOnlyList<Guid> Suggestions);

/// <summary>What became, or will become, of the rows; every row of the sheet below the header is in exactly one of these.</summary>
/// <param name="Creatable">First rows of records that a confirmation creates.</param>
/// <param name="Changed">First rows of exported records that a confirmation changes.</param>
/// <param name="Conflicts">First rows of exported records that wait for a decision.</param>
/// <param name="LeftOut">First rows of records the user unticked.</param>
/// <param name="Lacking">Of the creatable and created: drafts that lack something for a submission.</param>
public sealed record ImportCounts(int Rows = 0, int Creatable = 0, int Created = 0, int Same = 0, int Merged = 0, int Refused = 0, int Skipped = 0, int Lacking = 0,
    int Changed = 0, int Updated = 0, int Conflicts = 0, int Gone = 0, int LeftOut = 0)
{
    public bool IsComplete => Rows == Creatable + Created + Same + Merged + Refused + Skipped + Changed + Updated + Conflicts + Gone + LeftOut;

    /// <summary>Records a confirmation would write.</summary>
    public int Pending => Creatable + Changed;
}

/// <summary>
/// One uploaded file on its way into the catalog. The rows are kept on disk without the classified ones; the upload itself is removed
/// once it was read.
/// </summary>
public sealed class ImportBatch : IVersioned, IAudited
{
    public const int FileNameMaxLength = 200;
    public const int PersonMaxLength = 60;
    public const int NodeMaxLength = 120;

    private ImportBatch() { }

    public Guid Id { get; private init; }

    public string FileName { get; private init; } = "";

    public long FileBytes { get; private init; }

    public DateTime UploadedAt { get; private init; }

    public Guid? UploadedById { get; private init; }

    public string UploadedByName { get; private init; } = "";

    /// <summary>Department of the uploader: its people see the batch.</summary>
    public Guid? DepartmentId { get; private init; }

    public ImportStatus Status { get; private set; }

    /// <summary>The person whose rights the work in the background uses, and whom he acts for.</summary>
    public Guid? WorkerId { get; private set; }

    public Guid? WorkerForId { get; private set; }

    public IReadOnlyList<ImportSheet> Sheets { get; private set; } = [];

    /// <summary>Position of the sheet that is imported; null until the file was read.</summary>
    public int? Sheet { get; private set; }

    /// <summary>Position of a column → meaning the user gave it in this file.</summary>
    public IReadOnlyDictionary<int, ImportField> Chosen { get; private set; } = new Dictionary<int, ImportField>();

    public ColumnPlan? Plan { get; private set; }

    public ImportCounts Counts { get; private set; } = new();

    public IReadOnlyList<UnknownDepartment> UnknownDepartments { get; private set; } = [];

    public IReadOnlyList<DragFillRun> DragFills { get; private set; } = [];

    public string? RefusalCode { get; private set; }

    public IReadOnlyList<string> RefusalArguments { get; private set; } = [];

    public DateTime? ConfirmedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>When the rows and their lines on disk were removed for their age; the counts are all that is left of them.</summary>
    public DateTime? ClearedAt { get; private set; }

    /// <summary>Rows done and to do of the work in the background, for showing progress only.</summary>
    public int ProgressDone { get; private set; }

    public int ProgressTotal { get; private set; }

    /// <summary>The node that works on it, until <see cref="ClaimedUntil"/>; then any other may take over.</summary>
    public string? ClaimedBy { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public Guid Version { get; set; }

    public bool IsWorking => Status is ImportStatus.Reading or ImportStatus.Importing;

    /// <summary>Once something of it was written, its columns mean what they meant then.</summary>
    public bool IsMappable => Status is ImportStatus.Ready && ConfirmedAt is null;

    public string JournalSubject => nameof(ImportBatch);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => FileName;

    public bool IsJournaled(string property) => property is nameof(FileName) or nameof(FileBytes) or nameof(Status) or nameof(Counts) or nameof(RefusalCode) or nameof(ClearedAt);

    public static ImportBatch Create(Guid id, string fileName, long fileBytes, Caller by, DateTime at) => new()
    {
        Id = id,
        FileName = fileName.Length <= FileNameMaxLength ? fileName : fileName[^FileNameMaxLength..],
        FileBytes = fileBytes,
        UploadedAt = at,
        UploadedById = by.UserId,
        UploadedByName = by.Name,
        DepartmentId = by.DepartmentId,
        WorkerId = by.UserId,
        WorkerForId = by.ActingFor?.UserId,
    };

    internal void Describe(IReadOnlyList<ImportSheet> sheets, int sheet) => (Sheets, Sheet) = (sheets, sheet);

    /// <summary>Preview once more, with what the user chose.</summary>
    internal Result ReadAgain(int sheet, IReadOnlyDictionary<int, ImportField> chosen, Caller by)
    {
        if (!IsMappable)
        {
            return CatalogRefusals.ImportWrongState;
        }

        (Sheet, Chosen, Status) = (sheet, chosen, ImportStatus.Reading);
        WorkFor(by);
        return Result.Done;
    }

    internal void Show(ColumnPlan plan, ImportCounts counts, IReadOnlyList<UnknownDepartment> unknown, IReadOnlyList<DragFillRun> dragFills) =>
        (Plan, Counts, UnknownDepartments, DragFills, Status) = (plan, counts, unknown, dragFills, ImportStatus.Ready);

    internal void Refuse(Refusal refusal, DateTime at) => (Status, RefusalCode, RefusalArguments, FinishedAt) = (
        ImportStatus.Refused, refusal.Code,
        [.. refusal.Arguments.Select(argument => Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture) ?? "")], at);

    /// <summary>The user says yes, for the first time or after a stop.</summary>
    /// <param name="pending">Records to be written, counted now.</param>
    internal Result Confirm(int pending, Caller by, DateTime at)
    {
        if (Status is not (ImportStatus.Ready or ImportStatus.Stopped))
        {
            return CatalogRefusals.ImportWrongState;
        }

        if (pending == 0)
        {
            return CatalogRefusals.ImportNothing;
        }

        (Status, ConfirmedAt) = (ImportStatus.Importing, ConfirmedAt ?? at);
        WorkFor(by);
        return Result.Done;
    }

    internal void Stop() => Status = ImportStatus.Stopped;

    internal void Finish(ImportCounts counts, DateTime at) => (Status, Counts, FinishedAt) = (ImportStatus.Done, counts, at);

    /// <summary>Everything decided was written; conflicts that are left wait for a person.</summary>
    internal void Await(ImportCounts counts) => (Status, Counts) = (ImportStatus.Ready, counts);

    /// <summary>The rows go; an import that nobody brought to its end in time is refused, and what it created stays.</summary>
    internal void Clear(int keptDays, DateTime at)
    {
        if (Status is not (ImportStatus.Done or ImportStatus.Refused))
        {
            Refuse(CatalogRefusals.ImportExpired(keptDays), at);
        }

        ClearedAt = at;
    }

    internal void Recount(ImportCounts counts) => Counts = counts;

    private void WorkFor(Caller by) => (WorkerId, WorkerForId) = (by.UserId, by.ActingFor?.UserId);
}
