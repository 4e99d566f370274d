using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>Which lines of a round.</summary>
public enum LineView
{
    NotSeen,
    Found,
    WrongPlace,
    Missing,
    Surplus,
}

public sealed record CountLine(
    Guid Id, Guid? AssetId, string Number, string Name, string Model, string SerialNumber, string Unit, LineState State, int Expected, int Counted, string Place, string FoundPlace, string Note, string SeenBy,
    DateTime? SeenAt, bool IsSettled, Guid? PhotoId)
{
    public int Shortage => State is LineState.Surplus or LineState.Left ? 0 : Math.Max(0, Expected - Counted);
}

/// <summary>A room of the department in which one may stand.</summary>
public sealed record CountRoom(Guid Id, string Name);

/// <summary>An order to write off what a round misses.</summary>
/// <param name="Lines">Cards of the round on it.</param>
public sealed record RoundOrder(Guid Id, string Number, OrderState State, int Lines);

/// <summary>A missing card that another open order has.</summary>
public sealed record TakenLine(string Number, string Name, Guid OrderId, string Order);

/// <param name="Orders">For what is missing; several where cards were free only later.</param>
/// <param name="ToOrder">Missing cards that no order has and that are still in the ledger: the next order takes them.</param>
/// <param name="Elsewhere">Missing cards on other open orders: when one of those falls away they are to be ordered here.</param>
/// <param name="UnsettledPlaces">Cards whose place is not mended yet.</param>
/// <param name="UnsettledSurplus">Things not taken into the ledger yet.</param>
public sealed record RoundDetails(
    StockRound Round, string Department, string? Room, RoundTally Tally, IReadOnlyList<CountRoom> Rooms, IReadOnlyList<RoundOrder> Orders, int ToOrder, IReadOnlyList<TakenLine> Elsewhere, int UnsettledPlaces, int UnsettledSurplus, bool MayCount, bool MaySign, bool MaySettle, bool MayCancel)
{
    /// <summary>Every missing card is on an order or has left the ledger.</summary>
    public bool IsMissingSettled => ToOrder == 0 && Elsewhere.Count == 0;
}

/// <summary>One round with its tally, its lines, and what the caller may do.</summary>
public sealed class ReadRound(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<RoundDetails>> ExecuteAsync(Guid roundId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var round = await db.StockRounds.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roundId, cancellationToken);
        if (round is null)
        {
            return AssetsRefusals.NotFound;
        }

        var names = await db.Departments.Where(one => one.Id == round.DepartmentId || one.Id == round.StartedForId).Select(one => new { one.Id, one.ShortName }).ToDictionaryAsync(one => one.Id, one => one.ShortName, cancellationToken);
        var department = round.StartedForId == round.DepartmentId ? names[round.DepartmentId] : $"{names[round.DepartmentId]}（原{names[round.StartedForId]}）";
        var rooms = await db.ServerRooms.Where(room => room.DepartmentId == round.DepartmentId && (room.Plan != RoomPlan.Vacated || room.Id == round.RoomId)).OrderBy(room => room.Name)
            .Select(room => new CountRoom(room.Id, room.Name)).ToListAsync(cancellationToken);
        var unsettled = await db.StockLines.Where(line => line.RoundId == roundId && line.SettledAt == null && (line.State == LineState.Surplus || line.State == LineState.WrongPlace))
            .GroupBy(line => line.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var missing = new MissingCards(db, round);
        var isConfirmed = round.State == RoundState.Confirmed;
        var (self, other) = (caller.UserId, caller.ActingFor?.UserId);
        var hasCounted = await db.StockLines.AnyAsync(line => line.RoundId == roundId && ((self != null && (line.SeenById == self || line.SeenForId == self)) || (other != null && (line.SeenById == other || line.SeenForId == other))), cancellationToken);
        var keeps = caller.DepartmentId == round.DepartmentId && caller.May(AssetsPermissions.Keep, round.DepartmentId);
        var signs = caller.DepartmentId == round.DepartmentId && caller.May(AssetsPermissions.Sign, round.DepartmentId);
        return new RoundDetails(
            round, department, rooms.Find(room => room.Id == round.RoomId)?.Name, (await RoundTally.OfAsync(db, [roundId], cancellationToken))[roundId], rooms, await missing.OrdersAsync(cancellationToken), isConfirmed ? await missing.Free.CountAsync(cancellationToken) : 0, isConfirmed ? await missing.ElsewhereAsync(cancellationToken) : [], unsettled.GetValueOrDefault(LineState.WrongPlace), unsettled.GetValueOrDefault(LineState.Surplus),
            keeps && round.State == RoundState.Counting, signs && round.State == RoundState.Counted && !hasCounted && round.CountedBy?.IsOf(caller) != true, keeps && round.State == RoundState.Confirmed,
            (keeps || signs) && round.IsOpen);
    }

    public async Task<Result<Page<CountLine>>> LinesAsync(Guid roundId, LineView view, string text, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (!await db.StockRounds.VisibleTo(caller).AnyAsync(one => one.Id == roundId, cancellationToken))
        {
            return AssetsRefusals.NotFound;
        }

        var lines = db.StockLines.AsNoTracking().Where(line => line.RoundId == roundId && (text == "" || line.AssetNumber.Contains(text) || line.AssetName.Contains(text)));
        lines = view switch
        {
            LineView.NotSeen => lines.Where(line => line.State == LineState.NotSeen),
            LineView.Found => lines.Where(line => line.State == LineState.Found),
            LineView.WrongPlace => lines.Where(line => line.State == LineState.WrongPlace),
            LineView.Missing => lines.Missing(),
            _ => lines.Where(line => line.State == LineState.Surplus),
        };
        var total = await lines.CountAsync(cancellationToken);
        var rows = await Rows(db, lines.OrderByDescending(line => line.SeenAt).ThenBy(line => line.AssetNumber).ThenBy(line => line.Id).Skip(page.Skip).Take(page.Size)).ToListAsync(cancellationToken);
        return new Page<CountLine>(rows, total, page);
    }

    /// <summary>Every line of a round the caller may see, by number, as a stream.</summary>
    public async IAsyncEnumerable<CountLine> AllAsync(Guid roundId, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var visible = db.StockRounds.VisibleTo(caller);
        await foreach (var row in Rows(db, db.StockLines.AsNoTracking().Where(line => line.RoundId == roundId && visible.Any(round => round.Id == roundId)).OrderBy(line => line.AssetNumber).ThenBy(line => line.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private static IQueryable<CountLine> Rows(PortalDbContext db, IQueryable<StockLine> lines)
    {
        var rooms = db.ServerRooms;
        return lines.Select(line => new CountLine(
            line.Id, line.AssetId, line.AssetNumber, line.AssetName, line.Model, line.SerialNumber, line.Unit, line.State, line.ExpectedQuantity, line.CountedQuantity,
            line.RoomId == null ? line.Place : rooms.Where(room => room.Id == line.RoomId).Select(room => room.Name).First(),
            line.FoundRoomId == null ? line.FoundPlace : rooms.Where(room => room.Id == line.FoundRoomId).Select(room => room.Name).First(), line.Note, line.SeenByName, line.SeenAt, line.SettledAt != null, line.PhotoId));
    }

    public async Task<Result<CountLine>> LineAsync(Guid roundId, Guid lineId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var visible = db.StockRounds.VisibleTo(caller);
        var line = await Rows(db, db.StockLines.AsNoTracking().Where(one => one.Id == lineId && one.RoundId == roundId && visible.Any(round => round.Id == roundId))).SingleOrDefaultAsync(cancellationToken);
        return line is null ? AssetsRefusals.NotFound : line;
    }

    /// <summary>The running round in which the caller may count this card: one over its room before one over the department.</summary>
    public async Task<(Guid Id, string Number)?> RunningAsync(Asset asset, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } own || !caller.May(AssetsPermissions.Keep, own))
        {
            return null;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = await db.StockRounds.Where(round => round.DepartmentId == own && round.State == RoundState.Counting)
            .OrderBy(round => round.RoomId != null && round.RoomId == asset.RoomId ? 0 : round.RoomId == null ? 1 : 2).ThenBy(round => round.Number).Select(round => new { round.Id, round.Number }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Id, found.Number);
    }
}
