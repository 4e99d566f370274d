using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Catalog;

public enum CampaignState
{
    /// <summary>Being prepared; nobody has been told.</summary>
    Draft,
    Open,

    /// <summary>Ended; its figures are kept as they stood.</summary>
    Closed,
}

/// <summary>
/// How far a department is. Retired systems are counted by themselves and in nothing else; records are the newest revisions that name a
/// system of the campaign.
/// </summary>
/// <param name="Systems">Systems in use.</param>
/// <param name="Walked">Of these, with at least one menu and a verdict on every leaf.</param>
/// <param name="NoMenus">Of these, without any menu so far.</param>
/// <param name="NoOwner">Of these, with nobody named to walk them.</param>
/// <param name="Submitted">Records that left the department's clerks: submitted, in review or published.</param>
public sealed record DepartmentProgress(
    Guid DepartmentId, string Department, int Systems, int Walked, int NoMenus, int NoOwner, int Retired, int Leaves, int Judged, int Records, int Submitted, int Published)
{
    /// <summary>Nothing was registered: the department has not begun.</summary>
    public bool HasNothing => Systems + Retired == 0;

    public bool IsDone => Systems > 0 && Walked == Systems && NoMenus == 0 && Submitted == Records;
}

/// <summary>调查任务: which departments walk which systems by when (plan 三(一)1).</summary>
public sealed class SurveyCampaign : IVersioned, IAudited
{
    public const int NameMaxLength = 80;
    public const int NoteMaxLength = 1000;
    public const int PersonMaxLength = 60;

    private SurveyCampaign() { }

    public Guid Id { get; private init; }

    public string Name { get; private set; } = "";

    public string Note { get; private set; } = "";

    /// <summary>The last day as it was set, Shanghai; see <see cref="EndsOn"/>.</summary>
    public DateOnly DueOn { get; private set; }

    public CampaignState State { get; private set; }

    /// <summary>Which departments; empty means every department that is valid.</summary>
    public IReadOnlyList<Guid> DepartmentIds { get; private set; } = [];

    public string CreatedByName { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The figures on the day of closing; empty before.</summary>
    public IReadOnlyList<DepartmentProgress> Result { get; private set; } = [];

    public Guid Version { get; set; }

    public string JournalSubject => nameof(SurveyCampaign);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property is not (nameof(Result) or nameof(CreatedAt) or nameof(CreatedByName));

    public static SurveyCampaign Create(Caller by, DateTime at) => new() { Id = Guid.CreateVersion7(), CreatedByName = by.Name, CreatedAt = at };

    /// <summary>
    /// What is asked. Once it is open the departments stay and the last day may only move back: nobody loses days he was promised.
    /// </summary>
    public Result Describe(string name, string note, DateOnly dueOn, IEnumerable<Guid> departmentIds, DateOnly today)
    {
        if (State == CampaignState.Closed)
        {
            return CatalogRefusals.CampaignClosed;
        }

        if (TextFold.Key(name).Length == 0 || name.Trim().Length > NameMaxLength || note.Trim().Length > NoteMaxLength)
        {
            return CatalogRefusals.CampaignName;
        }

        var departments = departmentIds.Distinct().Order().ToList();
        if (dueOn < today || (State == CampaignState.Open && (dueOn < DueOn || !departments.SequenceEqual(DepartmentIds))))
        {
            return CatalogRefusals.CampaignDue;
        }

        (Name, Note, DueOn, DepartmentIds) = (name.Trim(), note.Trim(), dueOn, departments);
        return Kernel.Result.Done;
    }

    public Result Open(DateOnly today, DateTime at)
    {
        if (State != CampaignState.Draft)
        {
            return CatalogRefusals.CampaignState;
        }

        if (DueOn < today)
        {
            return CatalogRefusals.CampaignDue;
        }

        (State, OpenedAt) = (CampaignState.Open, at);
        return Kernel.Result.Done;
    }

    public Result Close(IReadOnlyList<DepartmentProgress> result, DateTime at)
    {
        if (State != CampaignState.Open)
        {
            return CatalogRefusals.CampaignState;
        }

        (State, ClosedAt, Result) = (CampaignState.Closed, at, result);
        return Kernel.Result.Done;
    }

    /// <summary>A last day that is no working day moves to the next one (民法典 203).</summary>
    public DateOnly EndsOn(WorkingCalendar calendar) =>
        calendar.IsWorkingDay(DueOn) ? DueOn : calendar.AddWorkingDays(DueOn, 1);

    public bool Asks(Guid departmentId) => DepartmentIds.Count == 0 || DepartmentIds.Contains(departmentId);
}
