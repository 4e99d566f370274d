using Portal.Journal;
using Portal.Kernel;

namespace Portal.Assets.Import;

public enum AssetImportState
{
    /// <summary>The file waits to be read, or is being read.</summary>
    Reading,

    /// <summary>The preview stands; nothing has been written to the ledger.</summary>
    Ready,
    Importing,

    /// <summary>Stopped by a person or by a withdrawn right; going on takes in what is left.</summary>
    Stopped,
    Done,

    /// <summary>The file was not read; <see cref="AssetImport.RefusalCode"/> says why.</summary>
    Refused,

    /// <summary>Given up before anything came of it.</summary>
    Discarded,
}

public enum AssetRowState
{
    New,

    /// <summary>Changes what a card of the own ledger says.</summary>
    Change,
    Same,

    /// <summary>Contradicts the ledger: values that move by orders only, a number in another ledger, a disposed card.</summary>
    Conflict,
    Error,

    /// <summary>Taken in.</summary>
    Made,

    /// <summary>The card was changed.</summary>
    Changed,
}

/// <summary>One uploaded list of cards on its way into the ledger of the department. Nothing is written to the ledger before the confirmation.</summary>
public sealed class AssetImport : IVersioned, IAudited
{
    public const string Subject = nameof(AssetImport);
    public const int FileNameMaxLength = 200;
    public const int NodeMaxLength = 120;

    private AssetImport() { }

    public Guid Id { get; private init; }

    public string FileName { get; private init; } = "";

    public Guid DepartmentId { get; private init; }

    public DateTime UploadedAt { get; private init; }

    public string UploadedByName { get; private init; } = "";

    /// <summary>Whose rights the work in the background uses, and whom he acts for.</summary>
    public Guid? WorkerId { get; private set; }

    public Guid? WorkerForId { get; private set; }

    public AssetImportState State { get; private set; }

    /// <summary>Null until the file was read.</summary>
    public CardColumns? Columns { get; private set; }

    /// <summary>What the person said about columns, after a first look.</summary>
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];

    /// <summary>Rows without a card: totals, repeated headers, remarks.</summary>
    public int Skipped { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<SkippedRow> SkippedRows { get; private set; } = [];

    /// <summary>UTC, while a node reads: who finds it set and nobody reading knows that the reading was killed.</summary>
    public DateTime? ReadingSince { get; private set; }

    /// <summary>UTC; its rows were removed.</summary>
    public DateTime? ClearedAt { get; private set; }

    public string? RefusalCode { get; private set; }

    public IReadOnlyList<string> RefusalArguments { get; private set; } = [];

    public DateTime? ConfirmedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public int ProgressDone { get; private set; }

    public int ProgressTotal { get; private set; }

    /// <summary>The node that works on it, until <see cref="ClaimedUntil"/>; then any other may take over.</summary>
    public string? ClaimedBy { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public Guid Version { get; set; }

    /// <summary>The file stays until the confirmation, so that it can be read again: with other columns, or after the reading was stopped or killed.</summary>
    public bool IsReadable => State == AssetImportState.Ready || (State == AssetImportState.Refused && RefusalCode is "Assets.ImportStopped" or "Assets.ImportBroken" && ClearedAt is null);

    public bool IsDiscardable => State == AssetImportState.Ready || (State == AssetImportState.Refused && ClearedAt is null);

    public bool IsWorking => State is AssetImportState.Reading or AssetImportState.Importing;

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => FileName;

    public bool IsJournaled(string property) => property is nameof(FileName) or nameof(State) or nameof(RefusalCode);

    public static AssetImport Create(Guid id, string fileName, Guid departmentId, Caller by, DateTime at) => new()
    {
        Id = id, FileName = fileName.Length <= FileNameMaxLength ? fileName : fileName[^FileNameMaxLength..], DepartmentId = departmentId, UploadedAt = at, UploadedByName = by.Name,
        WorkerId = by.UserId, WorkerForId = by.ActingFor?.UserId,
    };

    internal void Show(CardColumns columns, int skipped, IReadOnlyList<SkippedRow> rows) =>
        (State, Columns, Skipped, SkippedRows, ReadingSince) = (AssetImportState.Ready, columns, skipped, rows, null);

    internal void Refuse(Refusal refusal, DateTime at) => (State, RefusalCode, RefusalArguments, FinishedAt, ReadingSince) = (
        AssetImportState.Refused, refusal.Code, [.. refusal.Arguments.Select(argument => Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture) ?? "")], at, null);

    /// <summary>Reads the file once more.</summary>
    internal Result ReadAgain(IReadOnlyList<ColumnChoice> choices, Caller by)
    {
        if (!IsReadable)
        {
            return AssetsRefusals.ImportWrongState;
        }

        (State, Choices, RefusalCode, RefusalArguments, FinishedAt, ProgressDone, ProgressTotal) = (AssetImportState.Reading, choices, null, [], null, 0, 0);
        (WorkerId, WorkerForId) = (by.UserId, by.ActingFor?.UserId);
        return Result.Done;
    }

    internal Result Discard(DateTime at)
    {
        if (!IsDiscardable)
        {
            return AssetsRefusals.ImportWrongState;
        }

        (State, FinishedAt) = (AssetImportState.Discarded, at);
        return Result.Done;
    }

    /// <summary>Its rows are removed; what waited for a person waits no longer.</summary>
    internal void Clear(DateTime at) => (State, ClearedAt, SkippedRows) = (State is AssetImportState.Done or AssetImportState.Refused ? State : State == AssetImportState.Stopped ? AssetImportState.Done : AssetImportState.Discarded, at, []);

    /// <summary>The person says yes, for the first time or after a stop.</summary>
    internal Result Confirm(int pending, Caller by, DateTime at)
    {
        if (State is not (AssetImportState.Ready or AssetImportState.Stopped))
        {
            return AssetsRefusals.ImportWrongState;
        }

        if (pending == 0)
        {
            return AssetsRefusals.ImportNothing;
        }

        (State, ConfirmedAt, WorkerId, WorkerForId) = (AssetImportState.Importing, ConfirmedAt ?? at, by.UserId, by.ActingFor?.UserId);
        return Result.Done;
    }

    internal void Stop() => State = AssetImportState.Stopped;

    internal void Finish(DateTime at) => (State, FinishedAt) = (AssetImportState.Done, at);
}

/// <summary>One row of the file and what becomes of it; it remembers the card it made, so that no restart makes two.</summary>
public sealed class AssetImportRow
{
    public const int KeyMaxLength = 80;

    public long Id { get; init; }

    public Guid ImportId { get; init; }

    /// <summary>As the spreadsheet program shows it.</summary>
    public int RowNumber { get; init; }

    public AssetRowState State { get; set; }

    public string Number { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Fingerprint of a row that names neither number nor serial number, with how often the file said the same before: the same file again finds the cards it made.</summary>
    public string? Key { get; init; }

    /// <summary>As they came; emptied once the card is made.</summary>
    public IReadOnlyList<string> Cells { get; set; } = [];

    /// <summary>Null when the row could not be understood, and once its card is made.</summary>
    public ImportedCard? Card { get; set; }

    public IReadOnlyList<RowProblem> Problems { get; set; } = [];

    public IReadOnlyList<FieldChange> Changes { get; set; } = [];

    /// <summary>The card it made, changes or repeats.</summary>
    public Guid? AssetId { get; set; }

    /// <summary>Unticked: a confirmation passes it by.</summary>
    public bool IsLeftOut { get; set; }
}
