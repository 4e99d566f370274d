using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Recompute;

/// <summary>Reads all open clocks again under a calendar. Finished ones are never looked at.</summary>
internal sealed class ClockMover(IEnumerable<IClockOwner> owners)
{
    private const int Chunk = 500;

    private readonly Dictionary<string, IClockOwner> owners = owners.ToDictionary(owner => owner.CaseKind, StringComparer.Ordinal);

    /// <summary>What would change, without changing it.</summary>
    public static async Task<List<ClockMove>> PreviewAsync(PortalDbContext db, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var moves = new List<ClockMove>();
        await foreach (var clock in db.CaseClocks.AsNoTracking().Open().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (clock.Reread(calendar) is { } move)
            {
                moves.Add(move);
            }
        }

        return [.. moves.OrderBy(move => move.From).ThenBy(move => move.CaseNumber, StringComparer.Ordinal)];
    }

    /// <summary>Changes, journals and tells the owners, inside the caller's transaction. Refused when somebody else changes one of the clocks meanwhile.</summary>
    public async Task<Result<List<ClockMove>>> ApplyAsync(PortalDbContext db, WorkingCalendar calendar, string? reason, CancellationToken cancellationToken)
    {
        var moves = await PreviewAsync(db, calendar, cancellationToken);
        foreach (var (action, group) in new[]
        {
            ("Clocks.DeadlineMoved", moves.Where(move => move.Moves)),
            ("Clocks.DeadlineSettled", moves.Where(move => move.Settles)),
            ("", moves.Where(move => !move.Moves && !move.Settles)),
        })
        {
            foreach (var part in group.Chunk(Chunk))
            {
                db.Operation = action.Length == 0 ? null : new Operation(action, null, reason);
                var saved = await ApplyAsync(db, calendar, part, cancellationToken);
                if (!saved.Succeeded)
                {
                    return saved.Refusal;
                }

                // Every save looks through all that is tracked: what is saved must not be looked through again by the next parts.
                db.ChangeTracker.Clear();
            }
        }

        return moves;
    }

    private async Task<Result> ApplyAsync(PortalDbContext db, WorkingCalendar calendar, ClockMove[] part, CancellationToken cancellationToken)
    {
        var ids = part.Select(move => move.ClockId).ToList();
        foreach (var clock in await db.CaseClocks.Where(clock => ids.Contains(clock.Id)).ToListAsync(cancellationToken))
        {
            clock.Reread(calendar);
        }

        foreach (var kind in part.Where(move => move.Moves).GroupBy(move => move.CaseKind))
        {
            if (owners.TryGetValue(kind.Key, out var owner))
            {
                await owner.MovedAsync(db, [.. kind], cancellationToken);
            }
        }

        return await db.TrySaveAsync(ClocksRefusals.Stale, cancellationToken);
    }
}
