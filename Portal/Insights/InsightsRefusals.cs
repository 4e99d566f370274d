using Portal.Kernel;

namespace Portal.Insights;

public static class InsightsRefusals
{
    /// <summary>The window is for everybody who is signed in, and for nobody else.</summary>
    public static readonly Refusal SignIn = new(RefusalKind.Forbidden, "Insights.SignIn");

    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Insights.NotAllowed");

    /// <summary>No such report, run or saved question, or none the caller may see.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Insights.NotFound");

    public static readonly Refusal Period = new(RefusalKind.Invalid, "Insights.Period") { Gaps = [new Gap("From", "Insights.Period")] };

    public static readonly Refusal NotDone = new(RefusalKind.Conflict, "Insights.NotDone");

    public static readonly Refusal NotWorking = new(RefusalKind.Conflict, "Insights.NotWorking");

    /// <summary>The file with the rows is missing or is not what was written.</summary>
    public static readonly Refusal RowsBroken = new(RefusalKind.Conflict, "Insights.RowsBroken");

    public static readonly Refusal Broke = new(RefusalKind.Unavailable, "Insights.Broke");

    public static readonly Refusal NotOwner = new(RefusalKind.Forbidden, "Insights.NotOwner");

    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Insights.Stale");

    public static readonly Refusal ScheduleNeedsSpan = new(RefusalKind.Invalid, "Insights.ScheduleNeedsSpan") { Gaps = [new Gap("Span", "Insights.ScheduleNeedsSpan")] };

    public static Refusal AsOf(DateOnly first, DateOnly today) => new(RefusalKind.Invalid, "Insights.AsOf", first, today) { Gaps = [new Gap("AsOf", "Insights.AsOf", first, today)] };

    /// <summary>More rows than can be put in an order of one's own on screen.</summary>
    public static Refusal TooManyToSort(int max) => new(RefusalKind.Invalid, "Insights.TooManyToSort", max);

    public static Refusal TooManyDepartments(int max) => new(RefusalKind.Invalid, "Insights.TooManyDepartments", max);

    public static Refusal SavedName(int max) => new(RefusalKind.Invalid, "Insights.SavedName", max) { Gaps = [new Gap("Name", "Insights.SavedName", max)] };

    /// <summary>Longer ones leave as a spreadsheet.</summary>
    public static Refusal TooLongForPaper(int max) => new(RefusalKind.Invalid, "Insights.TooLongForPaper", max);
}
