using Portal.Kernel;

namespace Portal.Calendar;

/// <summary>Everything this folder refuses; each code is a key of <c>CalendarText</c>.</summary>
public static class CalendarRefusals
{
    public const string WrongJson = "Calendar.WrongJson";
    public const string UnknownShape = "Calendar.UnknownShape";
    public const string BadYear = "Calendar.BadYear";
    public const string YearOutOfRange = "Calendar.YearOutOfRange";
    public const string DuplicateYear = "Calendar.DuplicateYear";
    public const string EmptyYear = "Calendar.EmptyYear";
    public const string ListExpected = "Calendar.ListExpected";
    public const string BadDate = "Calendar.BadDate";
    public const string BadOffDay = "Calendar.BadOffDay";
    public const string OutsideYear = "Calendar.OutsideYear";
    public const string DuplicateDay = "Calendar.DuplicateDay";
    public const string HolidayAndWorkday = "Calendar.HolidayAndWorkday";
    public const string WorkdayNotWeekend = "Calendar.WorkdayNotWeekend";

    /// <summary>The file is longer than a calendar can be; the arguments are its length and the limit, in characters.</summary>
    public static Refusal TooLong(int length, int limit) => new(RefusalKind.Invalid, "Calendar.TooLong", length, limit);

    /// <summary>Nothing was imported; every problem is named at once.</summary>
    public static Refusal ImportRefused(IReadOnlyList<Gap> gaps) =>
        new(RefusalKind.Invalid, "Calendar.ImportRefused", gaps.Count) { Gaps = [.. gaps.Take(CalendarYear.MaxGaps)] };

    /// <summary>This rule set knows no such clock, so there is no number to set.</summary>
    public static Refusal NoSuchClock(string ruleSet, ClockKind kind) => new(RefusalKind.NotFound, "Calendar.NoSuchClock", ruleSet, kind);

    /// <summary>A local number may be stricter than the law, not laxer, and at least one working day.</summary>
    public static Refusal DaysOutOfRange(int days, int legalDays) => new(RefusalKind.Invalid, "Calendar.DaysOutOfRange", days, legalDays);

    /// <summary>An extension is limited by the rule set: the arguments are what was asked and what is left.</summary>
    public static Refusal ExtensionTooLong(int days, int limit) => new(RefusalKind.Invalid, "Calendar.ExtensionTooLong", days, limit);

    /// <summary>This clock cannot be extended at all.</summary>
    public static Refusal NoExtension(ClockKind kind) => new(RefusalKind.Conflict, "Calendar.NoExtension", kind);
}
