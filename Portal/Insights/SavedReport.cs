using Portal.Kernel;

namespace Portal.Insights;

public enum ReportSchedule
{
    None,

    /// <summary>Every Monday.</summary>
    Weekly,

    /// <summary>On the first of the month.</summary>
    Monthly,

    /// <summary>On the first of January, April, July and October.</summary>
    Quarterly,
}

/// <summary>A question somebody saved: run again with one click, by others when shared, by itself when scheduled.</summary>
public sealed class SavedReport : IVersioned, IAudited
{
    public const int NameMaxLength = 100;

    private SavedReport() { }

    public Guid Id { get; private init; }

    public string ReportCode { get; private init; } = "";

    public string Name { get; private set; } = "";

    public ReportSpan Span { get; private set; }

    /// <summary>Used as they are with <see cref="ReportSpan.Fixed"/>; else only its departments.</summary>
    public ReportQuestion Question { get; private set; } = new(default, null, []);

    /// <summary>Others who may run the report may run and copy it, not change it.</summary>
    public bool IsShared { get; private set; }

    public ReportSchedule Schedule { get; private set; }

    /// <summary>The last day the schedule was served: a day is served once, whatever the number of nodes.</summary>
    public DateOnly? ServedOn { get; private set; }

    public Guid OwnerId { get; private init; }

    public string OwnerName { get; private init; } = "";

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => nameof(SavedReport);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property is nameof(Name) or nameof(ReportCode) or nameof(Question) or nameof(Span) or nameof(IsShared) or nameof(Schedule);

    public static SavedReport Create(string reportCode, Guid ownerId, string ownerName) => new() { Id = Guid.CreateVersion7(), ReportCode = reportCode, OwnerId = ownerId, OwnerName = ownerName };

    public Result Describe(string name, ReportSpan span, ReportQuestion question, bool isShared, ReportSchedule schedule, DateTime at)
    {
        if (name.Trim().Length is 0 or > NameMaxLength)
        {
            return InsightsRefusals.SavedName(NameMaxLength);
        }

        if (schedule != ReportSchedule.None && span == ReportSpan.Fixed)
        {
            return InsightsRefusals.ScheduleNeedsSpan;
        }

        (Name, Span, Question, IsShared, Schedule, ChangedAt) = (name.Trim(), span, question, isShared, schedule, at);
        return Result.Done;
    }

    /// <summary>The question of a run on this day.</summary>
    public ReportQuestion AskOn(DateOnly today)
    {
        if (Span == ReportSpan.Fixed)
        {
            return Question;
        }

        var (from, to) = ReportQuestion.DaysOf(Span, today);
        return Question with { AsOf = to, From = from };
    }

    public bool IsDueOn(DateOnly today) => ServedOn != today && Schedule switch
    {
        ReportSchedule.Weekly => today.DayOfWeek == DayOfWeek.Monday,
        ReportSchedule.Monthly => today.Day == 1,
        ReportSchedule.Quarterly => today.Day == 1 && today.Month % 3 == 1,
        _ => false,
    };

    internal void Serve(DateOnly on) => ServedOn = on;
}
