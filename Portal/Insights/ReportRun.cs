using Portal.Kernel;

namespace Portal.Insights;

public enum ReportRunState
{
    /// <summary>Waits for its turn, or is being made.</summary>
    Working,
    Done,

    /// <summary>Stopped by a person or because his right was withdrawn; nothing of it is shown.</summary>
    Stopped,

    /// <summary>It broke off; <see cref="ReportRun.RefusalCode"/> says why.</summary>
    Failed,
}

/// <summary>
/// One answer to a report: the question, the day it was asked, the figures, and by its hash every row. The rows are in a file beside the database; a run is never changed
/// after it was made, so a figure quoted from it can always be opened.
/// </summary>
public sealed class ReportRun : IVersioned, IAudited
{
    public const string Subject = nameof(ReportRun);
    public const int NodeMaxLength = 120;
    public const int ReportMaxLength = 60;

    /// <summary>Numbers read <c>BB-2026-000001</c> (报表), counted per year.</summary>
    public const string Prefix = "BB";

    private ReportRun() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>Code of the <see cref="Report"/>.</summary>
    public string ReportCode { get; private init; } = "";

    /// <summary>Null when nobody saved the question.</summary>
    public Guid? SavedReportId { get; private init; }

    public ReportQuestion Question { get; private init; } = new(default, null, []);

    /// <summary>The run it repeats, to show what was corrected since.</summary>
    public Guid? RepeatsId { get; private init; }

    public Guid? AskedById { get; private init; }

    public Guid? AskedForId { get; private init; }

    public string AskedByName { get; private init; } = "";

    /// <summary>Whose rows it may hold: null when the asker saw every department.</summary>
    public Guid? DepartmentId { get; private init; }

    public DateTime AskedAt { get; private init; }

    public ReportRunState State { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public long RowCount { get; private set; }

    public ReportFigures Figures { get; private set; } = ReportFigures.None;

    /// <summary>SHA-256 over the lines of the rows, hexadecimal: the same rows give the same hash.</summary>
    public string? RowsHash { get; private set; }

    /// <summary>What a repetition found: rows that came, went or changed.</summary>
    public ReportDifferences? Differences { get; private set; }

    public string? RefusalCode { get; private set; }

    public long ProgressDone { get; private set; }

    /// <summary>The node that makes it, until <see cref="ClaimedUntil"/>; then any other may take over.</summary>
    public string? ClaimedBy { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is nameof(ReportCode) or nameof(Question) or nameof(State) or nameof(RowCount) or nameof(RowsHash) or nameof(RepeatsId);

    public static ReportRun Ask(string number, Report report, ReportQuestion question, Guid? savedReportId, Guid? repeatsId, Guid? departmentId, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, ReportCode = report.Code, Question = question, SavedReportId = savedReportId, RepeatsId = repeatsId, DepartmentId = departmentId,
        AskedById = by.UserId, AskedForId = by.ActingFor?.UserId, AskedByName = by.Name, AskedAt = at,
    };

    internal void Finish(long rows, ReportFigures figures, string rowsHash, ReportDifferences? differences, DateTime at) =>
        (State, RowCount, Figures, RowsHash, Differences, FinishedAt) = (ReportRunState.Done, rows, figures, rowsHash, differences, at);

    internal void Stop(DateTime at) => (State, FinishedAt) = (ReportRunState.Stopped, at);

    internal void Fail(string code, DateTime at) => (State, RefusalCode, FinishedAt) = (ReportRunState.Failed, code, at);
}

/// <summary>How the rows of two runs of one question differ.</summary>
public sealed record ReportDifferences(int Added, int Removed, int Changed)
{
    public bool IsNone => Added + Removed + Changed == 0;
}
