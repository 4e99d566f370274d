using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>What a list of rounds asks for.</summary>
/// <param name="Waiting">Only those where the caller himself can take the next step.</param>
public sealed record RoundFilter(RoundState? State = null, Guid? DepartmentId = null, bool Waiting = false);

/// <param name="Expected">Cards the round expects.</param>
/// <param name="Seen">Of them, those that were seen.</param>
public sealed record RoundRow(Guid Id, string Number, string Department, string? Room, RoundState State, string StartedBy, DateTime StartedAt, DateOnly? SignedOn, int Expected, int Seen, int Missing, int Surplus, int WrongPlace);

/// <summary>When a department counted everything last, and when it is due again (decree 738 art. 34; the interval is a setting).</summary>
public sealed record CountDuty(Guid DepartmentId, string Department, DateOnly? LastOn, DateOnly? DueOn, string? Running, Guid? RunningId);

public sealed record RoundList(Page<RoundRow> Page, IReadOnlyDictionary<RoundState, int> Counts);

/// <summary>Rounds the caller may see, newest first, and who is due.</summary>
public sealed class ListRounds(IDbContextFactory<PortalDbContext> contexts, IOptions<AssetsOptions> options)
{
    public async Task<RoundList> ExecuteAsync(RoundFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var all = db.StockRounds.AsNoTracking().VisibleTo(caller).Where(round => filter.DepartmentId == null || round.DepartmentId == filter.DepartmentId);
        all = filter.Waiting ? MissingCards.WaitingFor(db, all, caller) : all;
        var counts = await all.GroupBy(round => round.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var chosen = filter.State is { } wanted ? all.Where(round => round.State == wanted) : all;
        var (rooms, departments) = (db.ServerRooms, db.Departments);
        var rounds = await (from round in chosen
                            join department in db.Departments on round.DepartmentId equals department.Id
                            orderby round.StartedAt descending, round.Id
                            select new { Round = round, Department = round.StartedForId == round.DepartmentId ? department.ShortName : department.ShortName + "（原" + departments.Where(former => former.Id == round.StartedForId).Select(former => former.ShortName).First() + "）", Room = rooms.Where(room => room.Id == round.RoomId).Select(room => room.Name).FirstOrDefault() })
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var tallies = await RoundTally.OfAsync(db, [.. rounds.Select(row => row.Round.Id)], cancellationToken);
        var rows = rounds.Select(row => (row.Round, row.Department, row.Room, Tally: tallies[row.Round.Id])).Select(row => new RoundRow(
            row.Round.Id, row.Round.Number, row.Department, row.Room, row.Round.State, row.Round.StartedBy.ByName, row.Round.StartedAt, row.Round.SignedOn, row.Tally.Expected, row.Tally.Seen, row.Tally.Missing,
            row.Tally.Surplus, row.Tally.WrongPlace));
        return new RoundList(new Page<RoundRow>([.. rows], filter.State is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum(), page), counts);
    }

    /// <summary>Departments with something in their ledger, those never counted or longest ago first; the own one for those who see no other.</summary>
    public async Task<IReadOnlyList<CountDuty>> DutiesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var holders = db.Assets.VisibleTo(caller).Where(asset => asset.Quantity > 0).Select(asset => asset.DepartmentId).Distinct();
        var rounds = db.StockRounds;
        var rows = await db.Departments.Where(department => holders.Contains(department.Id)).Select(department => new
        {
            department.Id,
            department.ShortName,
            department.Number,
            Last = rounds.Where(round => round.DepartmentId == department.Id && round.StartedForId == department.Id && round.RoomId == null && round.State == RoundState.Confirmed).Max(round => round.SignedOn),
            Running = rounds.Where(round => round.DepartmentId == department.Id && round.RoomId == null && round.OpenScope != null).OrderBy(round => round.Number).Select(round => new { round.Id, round.Number }).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(row => row.Last ?? DateOnly.MinValue).ThenBy(row => row.Number)
                .Select(row => new CountDuty(row.Id, row.ShortName, row.Last, row.Last?.AddMonths(options.Value.CountEveryMonths), row.Running?.Number, row.Running?.Id)),
        ];
    }
}

/// <summary>How far a round is.</summary>
public sealed record RoundTally(int Expected, int Seen, int NotSeen, int Found, int WrongPlace, int Missing, int Surplus, int Left)
{
    internal static async Task<IReadOnlyDictionary<Guid, RoundTally>> OfAsync(PortalDbContext db, IReadOnlyCollection<Guid> roundIds, CancellationToken cancellationToken)
    {
        var groups = await db.StockLines.Where(line => roundIds.Contains(line.RoundId))
            .GroupBy(line => new { line.RoundId, line.State, IsExpected = line.ExpectedQuantity > 0, IsShort = line.CountedQuantity < line.ExpectedQuantity })
            .Select(group => new { group.Key.RoundId, group.Key.State, group.Key.IsExpected, group.Key.IsShort, Count = group.Count() }).ToListAsync(cancellationToken);
        var byRound = groups.ToLookup(group => group.RoundId);
        return roundIds.ToDictionary(id => id, id =>
        {
            int Of(params LineState[] states) => byRound[id].Where(group => states.Contains(group.State)).Sum(group => group.Count);
            var expected = byRound[id].Where(group => group.IsExpected && group.State is not (LineState.Surplus or LineState.Left)).ToList();

            // A card of several pieces of which some were seen is found and short at once.
            var partly = byRound[id].Where(group => group.IsShort && (group.State is LineState.Found or LineState.WrongPlace)).Sum(group => group.Count);
            return new RoundTally(
                expected.Sum(group => group.Count), expected.Where(group => group.State is LineState.Found or LineState.WrongPlace).Sum(group => group.Count), Of(LineState.NotSeen), Of(LineState.Found),
                Of(LineState.WrongPlace), Of(LineState.Missing) + partly, Of(LineState.Surplus), Of(LineState.Left));
        });
    }
}
