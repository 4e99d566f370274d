using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Remind;

/// <summary>
/// Reminds whoever waits for a clock that comes near its end or is past it: from T−3, T−1, T and T+1 working days on, and when it
/// becomes very overdue. A person is reminded once per stage and start of the clock, however often and on however many nodes this
/// runs; a stage that was missed because the portal stood still is not made up for when the next is reached.
/// </summary>
public sealed class RemindDueClocks(
    IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, IEnumerable<IClockOwner> owners, TimeProvider clock)
{
    private const int Chunk = 200;
    private const int Attempts = 3;

    /// <returns>How many reminders were given to the owners to send.</returns>
    public async Task<Result<int>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        var due = await DueAsync(await calendars.GetAsync(cancellationToken), cancellationToken);
        var sent = 0;
        foreach (var owner in owners)
        {
            foreach (var part in due.Where(found => found.CaseKind == owner.CaseKind).Chunk(Chunk))
            {
                sent += await RemindAsync(owner, part, caller, cancellationToken);
            }
        }

        return sent;
    }

    /// <summary>The stage a due date has reached; null before the first.</summary>
    public static ReminderStage? StageOn(DateOnly today, DateOnly dueOn, DateOnly? veryOverdueAfter, WorkingCalendar calendar) =>
        veryOverdueAfter < today ? ReminderStage.VeryOverdue
        : today >= calendar.AddWorkingDays(dueOn, 1) ? ReminderStage.Overdue
        : today >= dueOn ? ReminderStage.DueToday
        : today >= calendar.AddWorkingDays(dueOn, -1) ? ReminderStage.DueTomorrow
        : today >= calendar.AddWorkingDays(dueOn, -3) ? ReminderStage.DueInThreeDays
        : null;

    private async Task<List<DueClock>> DueAsync(WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var horizon = calendar.AddWorkingDays(today, 3);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var due = new List<DueClock>();
        await foreach (var row in db.CaseClocks.AsNoTracking().Open().Where(c => c.DueOn <= horizon).OrderBy(c => c.DueOn)
            .Select(c => new { c.Id, c.CaseKind, c.CaseId, c.CaseNumber, c.Kind, DueOn = c.DueOn!.Value, c.IsProvisional, c.Round, c.VeryOverdueAfter })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (StageOn(today, row.DueOn, row.VeryOverdueAfter, calendar) is { } stage)
            {
                due.Add(new DueClock(row.Id, row.CaseKind, row.CaseId, row.CaseNumber, row.Kind, row.DueOn, row.IsProvisional, row.Round, stage));
            }
        }

        return due;
    }

    private async Task<int> RemindAsync(IClockOwner owner, DueClock[] part, Caller caller, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var fresh = await FreshAsync(db, owner, part, cancellationToken);
            if (fresh.Count == 0)
            {
                return 0;
            }

            db.AddRange(fresh.Select(reminder => new SentReminder(reminder.Clock, reminder.UserId, clock.UtcNow())));
            await owner.RemindAsync(db, fresh, cancellationToken);
            db.Does("Clocks.Reminded");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return fresh.Count;
            }
            catch (DbUpdateException failure) when (attempt < Attempts && DataExtensions.IsOvertaken(failure))
            {
                // Another node noted one of these first: nothing of this attempt was sent, and what it left is asked for again.
            }
        }
    }

    private static async Task<List<ClockReminder>> FreshAsync(
        PortalDbContext db, IClockOwner owner, DueClock[] part, CancellationToken cancellationToken)
    {
        var ids = part.Select(found => found.ClockId).ToList();
        var sent = await db.SentReminders.AsNoTracking().Where(s => ids.Contains(s.ClockId))
            .Select(s => new { s.ClockId, s.Round, s.Stage, s.UserId }).ToListAsync(cancellationToken);
        var known = sent.Select(s => (s.ClockId, s.Round, s.Stage, s.UserId)).ToHashSet();
        var clocks = part.ToDictionary(found => found.ClockId);
        return [.. (await owner.RecipientsAsync(db, part, cancellationToken)).Distinct()
            .Select(recipient => new ClockReminder(clocks[recipient.ClockId], recipient.UserId))
            .Where(reminder => !known.Contains((reminder.Clock.ClockId, reminder.Clock.Round, reminder.Clock.Stage, reminder.UserId)))];
    }
}
