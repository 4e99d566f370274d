using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Sharing;

namespace Portal.Insights.Window;

/// <summary>The figures that open their rows.</summary>
public enum WindowRows
{
    /// <summary>Received in the period.</summary>
    Received,

    /// <summary>Replied to in the period, whenever received.</summary>
    Replied,

    /// <summary>Replied to in the period on or before the due date of that day.</summary>
    OnTime,

    /// <summary>Replied to in the period after the due date.</summary>
    Late,

    /// <summary>Received in the period, not replied to, and the due date has passed.</summary>
    Overdue,
}

/// <summary>One share request as the window counts it.</summary>
/// <remarks>
/// Counted: every application a provider received, whatever its outcome. Not counted: applications recalled before the provider opened them, for nobody
/// could reply, and those whose two departments have become one; applications not signed yet; rights taken without an application. A refusal that a decided
/// dispute set aside is no reply any more: the request waits again, in a period of its own. A request that was passed on counts once, for the department that has it
/// now, and its period is the one that began on the day it was passed on. An agreement, a part of one and a refusal are replies; a request for supplements,
/// for more days or a transfer is none. The due date is that of the reply clock with its supplements and granted extension, as it stood when it ended.
/// </remarks>
internal sealed class WindowRequest
{
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    public Guid ProviderId { get; init; }

    public Guid RequesterId { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public DateOnly? RepliedOn { get; init; }

    /// <summary>Day of receipt of the reply clock that counts; null where the rule set counts no days.</summary>
    public DateOnly? ClockFrom { get; init; }

    public DateOnly? DueOn { get; init; }

    public List<Interruption>? Interruptions { get; init; }

    /// <summary>Null where no period was counted.</summary>
    public bool? IsOnTime => RepliedOn is { } replied && DueOn is { } due ? replied <= due : null;

    /// <summary>Working days the reply took; null before it.</summary>
    public int? WorkingDays(WorkingCalendar calendar) =>
        RepliedOn is { } replied ? ReplyTime.Between(ClockFrom ?? ReceivedOn, replied, DueOn, Interruptions ?? [], calendar) : null;
}

internal static class WindowRequests
{
    public static IQueryable<WindowRequest> Of(PortalDbContext db)
    {
        var clocks = db.CaseClocks;
        return from one in db.ShareCases.AsNoTracking()
               where one.Status != ShareCaseStatus.Withdrawn
               let clock = clocks.Where(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && (c.Kind == ClockKind.ReplyConditional || c.Kind == ClockKind.ReplyUnconditional))
                   .OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.FinishedOn ?? DateOnly.MaxValue).ThenByDescending(c => c.Id).FirstOrDefault()
               select new WindowRequest
               {
                   Id = one.Id,
                   Number = one.Number,
                   ProviderId = one.ProviderId,
                   RequesterId = one.RequesterId,
                   ReceivedOn = one.ReceivedOn,
                   RepliedOn = one.RepliedOn,
                   ClockFrom = clock == null ? null : clock.ReceivedOn,
                   DueOn = clock == null ? null : clock.DueOn,
                   Interruptions = clock == null ? null : clock.Interruptions,
               };
    }

    /// <summary>The rows of one figure; the figure is their number.</summary>
    public static IQueryable<WindowRequest> Of(this IQueryable<WindowRequest> requests, WindowRows what, WindowPeriod period, Guid? providerId, DateOnly today)
    {
        var (from, to) = (period.From, period.To);
        var chosen = providerId is { } provider ? requests.Where(one => one.ProviderId == provider) : requests;
        return what switch
        {
            WindowRows.Received => chosen.Where(one => one.ReceivedOn >= from && one.ReceivedOn <= to),
            WindowRows.Replied => chosen.Where(one => one.RepliedOn >= from && one.RepliedOn <= to),
            WindowRows.OnTime => chosen.Where(one => one.RepliedOn >= from && one.RepliedOn <= to && one.RepliedOn <= one.DueOn),
            WindowRows.Late => chosen.Where(one => one.RepliedOn >= from && one.RepliedOn <= to && one.RepliedOn > one.DueOn),
            WindowRows.Overdue => chosen.Where(one => one.ReceivedOn >= from && one.ReceivedOn <= to && one.RepliedOn == null && one.DueOn < today),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }
}
