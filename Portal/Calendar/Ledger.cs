using Portal.Kernel;

namespace Portal.Calendar;

/// <summary>Why a day is counted or not. The names are stable: they are part of text keys and of the public interface.</summary>
public enum LedgerReason
{
    /// <summary>Not counted: the day of receipt (Civil Code art. 201).</summary>
    ReceiptDay,
    WorkingDay,
    Weekend,
    StatutoryHoliday,

    /// <summary>Counted: a Saturday or Sunday worked in exchange for a holiday.</summary>
    MakeUpWorkday,

    /// <summary>Counted for now: the year is not published yet.</summary>
    ProvisionalWorkingDay,
    ProvisionalWeekend,
    ProvisionalHoliday,

    /// <summary>Not counted: the applicant was asked for supplements and has not answered.</summary>
    AwaitingSupplement,

    /// <summary>Not counted: the day on which the corrected application arrived.</summary>
    SupplementReceived,

    /// <summary>Not counted any more: the period began anew when the corrected application arrived.</summary>
    BeforeRestart,
}

/// <summary>One calendar day of a period.</summary>
/// <param name="Date">The day.</param>
/// <param name="Counted">Does it use up one day of the period?</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">The how-manieth counted day it is, from 1; null when not counted.</param>
public sealed record LedgerLine(DateOnly Date, bool Counted, LedgerReason Reason, int? Number)
{
    /// <summary>The holiday the day belongs to or is worked for; null when unknown or an ordinary day.</summary>
    public string? HolidayName { get; init; }

    /// <summary>Addresses of the notices that say so; empty on an ordinary day or when the source does not say.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Key of the sentence in <c>CalendarText</c>.</summary>
    public string ReasonCode => $"Calendar.Ledger.{Reason}{(HolidayName is null ? "" : "Named")}";

    /// <summary>Values for the placeholders of that sentence.</summary>
    public object[] Arguments => HolidayName is null ? [] : [HolidayName];

    public bool IsProvisional =>
        Reason is LedgerReason.ProvisionalWorkingDay or LedgerReason.ProvisionalWeekend or LedgerReason.ProvisionalHoliday;
}

/// <summary>The end of a period of working days and how it was reckoned.</summary>
/// <param name="Received">Day of receipt, the first line of the ledger, not counted.</param>
/// <param name="Days">Working days of the period: exactly so many lines are counted.</param>
/// <param name="Due">The last line of the ledger, a working day. The period ends at 24:00 of it in Asia/Shanghai (Civil Code art. 203).</param>
/// <param name="Provisional">True when a day between receipt and due date lies in a year not published yet; the date may move.</param>
/// <param name="Ledger">One line per calendar day from receipt to due date, both included.</param>
public sealed record Deadline(DateOnly Received, int Days, DateOnly Due, bool Provisional, IReadOnlyList<LedgerLine> Ledger)
{
    /// <summary>The instant from which the period has run out, as UTC.</summary>
    public DateTime EndsAt => ShanghaiTime.StartOf(Due.AddDays(1));
}
