using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>What came of one scan.</summary>
public enum CountOutcome
{
    Found,

    /// <summary>Counted before, by the same person or another: nothing is changed.</summary>
    Already,

    /// <summary>Counted, and its card says another room.</summary>
    WrongPlace,

    /// <summary>A card of several pieces: how many are there? Nothing is written yet.</summary>
    AskQuantity,

    /// <summary>In the ledger of another department: not counted, and no surplus.</summary>
    OtherDepartment,

    /// <summary>Has left the ledger by an order; standing here it is one for the record as a surplus.</summary>
    Disposed,

    /// <summary>In nobody's book: may be recorded as a surplus.</summary>
    Unknown,
}

/// <param name="Text">Number read from the label, or what was typed.</param>
/// <param name="Place">Where the card says it stands.</param>
/// <param name="ByName">Who counted it first, for <see cref="CountOutcome.Already"/>.</param>
/// <param name="At">UTC.</param>
/// <param name="Department">In whose ledger it stands, for <see cref="CountOutcome.OtherDepartment"/>.</param>
public sealed record CountResult(
    CountOutcome Outcome, string Text, string Number = "", string Name = "", int Quantity = 0, int Book = 0, string Place = "", string ByName = "", DateTime? At = null, string Department = "", Guid? LineId = null);

/// <summary>Counts one thing by number, serial number or the text of its label. One scan is one write; the same scan twice, or on two phones, counts once.</summary>
public sealed class CountAsset(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int MaxText = 500;

    private const int MaxAttempts = 3;

    /// <param name="quantity">Pieces seen of a card of several; null asks for it.</param>
    /// <param name="hereRoomId">The room in which the one who counts stands; null does not compare places. A round over one room knows it.</param>
    public async Task<Result<CountResult>> ExecuteAsync(Guid roundId, string text, int? quantity, Guid? hereRoomId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (text.Length > MaxText)
        {
            return AssetsRefusals.TooLong(MaxText);
        }

        for (var attempt = 1; ; attempt++)
        {
            // Another phone was faster: look again, and say who.
            var counted = await TryAsync(roundId, ScanText.Read(text), quantity, hereRoomId, caller, cancellationToken);
            if (counted.Succeeded || counted.Refusal != AssetsRefusals.Stale || attempt == MaxAttempts)
            {
                return counted;
            }
        }
    }

    private async Task<Result<CountResult>> TryAsync(Guid roundId, string text, int? quantity, Guid? hereRoomId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var round = await db.StockRounds.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roundId, cancellationToken);
        if (CountRules.Refuse(round, caller) is { } refusal)
        {
            return refusal;
        }

        var here = round!.RoomId ?? hereRoomId;
        if (round.RoomId is null && here is { } room && !await db.ServerRooms.AnyAsync(one => one.Id == room && one.DepartmentId == round.DepartmentId && one.Plan != RoomPlan.Vacated, cancellationToken))
        {
            return AssetsRefusals.NotFound;
        }

        if (await FindAsync(db, text, cancellationToken) is not { } asset)
        {
            var known = await db.StockLines.AsNoTracking().FirstOrDefaultAsync(one => one.RoundId == roundId && one.State == LineState.Surplus && one.AssetNumber == text && text != "", cancellationToken);
            return known is null ? new CountResult(CountOutcome.Unknown, text) : Already(known, text);
        }

        var place = await PlaceAsync(db, asset, cancellationToken);
        if (asset.DepartmentId != round.DepartmentId)
        {
            var department = await db.Departments.Where(one => one.Id == asset.DepartmentId).Select(one => one.ShortName).SingleAsync(cancellationToken);
            return new CountResult(CountOutcome.OtherDepartment, text, asset.Number, asset.Name, Department: department);
        }

        if (asset.Quantity == 0)
        {
            return new CountResult(CountOutcome.Disposed, text, asset.Number, asset.Name);
        }

        var line = await db.StockLines.SingleOrDefaultAsync(one => one.RoundId == roundId && one.AssetId == asset.Id, cancellationToken) ?? await ExpectedElsewhereAsync(db, round, asset, cancellationToken);
        if (line is { IsSeen: true })
        {
            return Already(line, text);
        }

        if (asset.Quantity > 1 && quantity is null)
        {
            return new CountResult(CountOutcome.AskQuantity, text, asset.Number, asset.Name, 0, asset.Quantity, place);
        }

        if (quantity < 1 || quantity > asset.Quantity)
        {
            return AssetsRefusals.CountedTooMany(asset.Quantity);
        }

        if (line is null)
        {
            if (!await CountRules.HoldAsync(db, roundId, cancellationToken))
            {
                return AssetsRefusals.Stale;
            }

            // Entered after the round began, or a stranger from another room.
            line = StockLine.Of(roundId, asset, round.RoomId is null || asset.RoomId == round.RoomId);
            db.Add(line);
        }

        line.See(quantity ?? 1, here, caller, clock.UtcNow());
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return new CountResult(
            line.State == LineState.WrongPlace ? CountOutcome.WrongPlace : CountOutcome.Found, text, asset.Number, asset.Name, line.CountedQuantity, asset.Quantity, place, caller.Name, line.SeenAt, LineId: line.Id);
    }

    /// <summary>After a merger two rounds run over the stock of one department: a card counts in the one that expects it, whichever page it is scanned on.</summary>
    private static async Task<StockLine?> ExpectedElsewhereAsync(PortalDbContext db, StockRound round, Asset asset, CancellationToken cancellationToken)
    {
        var others = db.StockRounds.Where(other => other.DepartmentId == round.DepartmentId && other.Id != round.Id && other.RoomId == null && other.State == RoundState.Counting);
        return round.RoomId is not null ? null
            : await db.StockLines.Where(line => line.AssetId == asset.Id && line.ExpectedQuantity > 0 && others.Any(other => other.Id == line.RoundId)).OrderBy(line => line.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>By number first; a serial number is only asked where no number answers.</summary>
    internal static async Task<Asset?> FindAsync(PortalDbContext db, string text, CancellationToken cancellationToken)
    {
        var (number, serial) = (Asset.KeyOf(text), Asset.SerialKeyOf(text));
        return number.Length == 0 ? null
            : await db.Assets.AsNoTracking().SingleOrDefaultAsync(asset => asset.NumberKey == number, cancellationToken)
                ?? (serial is null ? null : await db.Assets.AsNoTracking().SingleOrDefaultAsync(asset => asset.SerialKey == serial, cancellationToken));
    }

    private static async Task<string> PlaceAsync(PortalDbContext db, Asset asset, CancellationToken cancellationToken) =>
        asset.RoomId is { } room ? await db.ServerRooms.Where(one => one.Id == room).Select(one => one.Name).SingleAsync(cancellationToken) : asset.Place;

    private static CountResult Already(StockLine line, string text) =>
        new(CountOutcome.Already, text, line.AssetNumber, line.AssetName, line.CountedQuantity, line.ExpectedQuantity, line.Place, line.SeenByName, line.SeenAt, LineId: line.Id);
}

internal static class CountRules
{
    /// <summary>
    /// Before a line is added: whoever closes the round at this moment has read it without that line, is refused as too late and reads again.
    /// A line that is there already has a stamp of its own.
    /// </summary>
    /// <returns>False when the round is not being counted any more.</returns>
    public static async Task<bool> HoldAsync(PortalDbContext db, Guid roundId, CancellationToken cancellationToken) =>
        await db.StockRounds.Where(round => round.Id == roundId && round.State == RoundState.Counting)
            .ExecuteUpdateAsync(round => round.SetProperty(one => one.Version, Guid.NewGuid()), cancellationToken) == 1;

    /// <summary>Only the round's own department counts, while the counting runs.</summary>
    public static Refusal? Refuse(StockRound? round, Caller caller) => round switch
    {
        null => AssetsRefusals.NotFound,
        _ when caller.DepartmentId != round.DepartmentId || !caller.May(AssetsPermissions.Keep, round.DepartmentId) => AssetsRefusals.NotAllowed,
        { State: not RoundState.Counting } => AssetsRefusals.WrongRoundState(round.State),
        _ => null,
    };
}

/// <summary>What a label holds or a person types.</summary>
internal static class ScanText
{
    private const string Marker = AssetsPaths.Scan + "/";

    /// <summary>The number in an address of a label; anything else as it is, trimmed.</summary>
    public static string Read(string text)
    {
        var at = text.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        return (at < 0 ? text : Uri.UnescapeDataString(text[(at + Marker.Length)..].Split('?', '#')[0].TrimEnd('/'))).Trim();
    }
}
