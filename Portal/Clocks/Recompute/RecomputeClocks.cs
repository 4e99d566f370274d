using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Recompute;

/// <summary>What a change of the calendar did to the open clocks.</summary>
/// <param name="Moved">How many due dates moved.</param>
/// <param name="Settled">How many dates stayed and are final now, or became provisional.</param>
/// <param name="First">The first <see cref="ListedMoves"/> moves, by old date.</param>
public sealed record MovedClocks(int Moved, int Settled, IReadOnlyList<ClockMove> First)
{
    public const int ListedMoves = 500;

    internal static MovedClocks Of(IReadOnlyCollection<ClockMove> moves) => new(
        moves.Count(move => move.Moves), moves.Count(move => move.Settles), [.. moves.Where(move => move.Moves).Take(ListedMoves)]);
}

/// <summary>
/// Reads every open clock under the calendar in force. An import does that itself; this catches what was received while an import
/// was being committed, and years that came with a release. Doing it twice changes nothing.
/// </summary>
public sealed class RecomputeClocks(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, IEnumerable<IClockOwner> owners)
{
    public async Task<Result<MovedClocks>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        var calendar = await calendars.GetAsync(cancellationToken);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moves = await new ClockMover(owners).ApplyAsync(db, calendar, null, cancellationToken);
        if (!moves.Succeeded)
        {
            return moves.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return MovedClocks.Of(moves.Value);
    }
}
