using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>Everything this folder refuses; each code is a key of <c>ClocksText</c>.</summary>
public static class ClocksRefusals
{
    public const string ReceivedMissing = "Clocks.ReceivedMissing";
    public const string ReceivedInvalid = "Clocks.ReceivedInvalid";
    public const string ReceivedOutOfRange = "Clocks.ReceivedOutOfRange";
    public const string DaysMissing = "Clocks.DaysMissing";
    public const string DaysInvalid = "Clocks.DaysInvalid";
    public const string DaysOutOfRange = "Clocks.DaysOutOfRange";
    public const string ReasonMissing = "Clocks.ReasonMissing";
    public const string ReasonTooLong = "Clocks.ReasonTooLong";

    /// <summary>The caller may not keep calendars and rule sets.</summary>
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Clocks.NotAllowed");

    /// <summary>Only a signed-in person has a calendar feed.</summary>
    public static readonly Refusal NoFeed = new(RefusalKind.Forbidden, "Clocks.NoFeed");

    /// <summary>Somebody changed the calendar after the preview was made: what would move is not known any more.</summary>
    public static readonly Refusal CalendarChanged = new(RefusalKind.Conflict, "Clocks.CalendarChanged");

    /// <summary>The file says what the calendar says already.</summary>
    public static readonly Refusal NothingChanges = new(RefusalKind.Conflict, "Clocks.NothingChanges");

    /// <summary>Somebody changed the rule set since it was shown.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Clocks.Stale");

    /// <summary>The clock stands still already, or runs on after its case was answered.</summary>
    public static readonly Refusal StandsStill = new(RefusalKind.Conflict, "Clocks.StandsStill");

    public static readonly Refusal NotStandingStill = new(RefusalKind.Conflict, "Clocks.NotStandingStill");

    /// <summary>A day before receipt or before the last event of this clock.</summary>
    public static readonly Refusal OutOfOrder = new(RefusalKind.Invalid, "Clocks.OutOfOrder");

    public static Refusal Finished(DateOnly on) => new(RefusalKind.Conflict, "Clocks.Finished", on);

    public static Refusal YearNotFound(int year) => new(RefusalKind.NotFound, "Clocks.YearNotFound", year);

    public static Refusal NoSuchRuleSet(string code) => new(RefusalKind.NotFound, "Clocks.NoSuchRuleSet", code);

    /// <summary>Received on a day before the first rule set was in force.</summary>
    public static Refusal NoRuleSetOn(DateOnly received) => new(RefusalKind.Invalid, "Clocks.NoRuleSetOn", received);

    /// <summary>The public calculator was asked with a wrong or missing value; every value at fault is named.</summary>
    public static Refusal BadQuestion(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Clocks.BadQuestion") { Gaps = gaps };

    /// <summary>Local values were not accepted; every value at fault is named.</summary>
    public static Refusal BadRuleSet(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Clocks.BadRuleSet", gaps.Count) { Gaps = gaps };

    /// <summary>A calendar file is JSON, and JSON is UTF-8.</summary>
    public static readonly Refusal NotUtf8 = new(RefusalKind.Invalid, "Clocks.NotUtf8");

    /// <summary>Binds what the rule refused to the field of its clock: the days, or the extension.</summary>
    internal static Gap Gap(this Refusal refusal, ClockKind kind) => new(
        refusal.Code is "Calendar.ExtensionTooLong" or "Calendar.NoExtension" ? $"{kind}.Extension" : kind.ToString(), refusal.Code, refusal.Arguments);
}
