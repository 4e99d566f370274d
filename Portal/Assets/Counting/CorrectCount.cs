using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>Mends a line while the counting runs: another quantity, or not seen after all. What the round did not expect falls away then. The journal keeps it.</summary>
public sealed class CorrectCount(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="quantity">Null takes the count back.</param>
    public async Task<Result> ExecuteAsync(Guid lineId, int? quantity, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var line = await db.StockLines.SingleOrDefaultAsync(one => one.Id == lineId, cancellationToken);
        var round = line is null ? null : await db.StockRounds.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == line.RoundId, cancellationToken);
        if (CountRules.Refuse(round, caller) is { } refusal)
        {
            return refusal;
        }

        if (!line!.IsSeen)
        {
            return AssetsRefusals.NotFound;
        }

        var before = line.CountedQuantity;
        if (quantity is { } pieces)
        {
            var book = line.State == LineState.Surplus ? Asset.MaxQuantity : await db.Assets.Where(asset => asset.Id == line.AssetId).Select(asset => asset.Quantity).SingleAsync(cancellationToken);
            if (pieces < 1 || pieces > book)
            {
                return AssetsRefusals.CountedTooMany(book);
            }

            line.Recount(pieces, caller, clock.UtcNow());
        }
        else if (line.ExpectedQuantity == 0)
        {
            db.Remove(line);
        }
        else
        {
            line.Unsee();
        }

        var said = new FieldChange($"{line.AssetNumber} {line.AssetName}".Trim(), $"{before}", quantity is null ? null : $"{quantity}");
        db.AddJournal(clock, "Assets.CountCorrected", StockRound.Subject, round!.Id, round.Number, said);
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }
}

/// <summary>盘盈: records what stands there and is in nobody's book. The same entry sent twice is one.</summary>
public sealed class RecordSurplus(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid roundId, SurplusEntry entry, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var round = await db.StockRounds.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roundId, cancellationToken);
        if (CountRules.Refuse(round, caller) is { } refusal)
        {
            return refusal;
        }

        if (await db.StockLines.AnyAsync(line => line.Id == entry.Id, cancellationToken))
        {
            return Result.Done;
        }

        var recorded = StockLine.SurplusOf(roundId, entry with { Label = ScanText.Read(entry.Label) }, caller, clock.UtcNow());
        if (!recorded.Succeeded)
        {
            return recorded.Refusal;
        }

        if (!await CountRules.HoldAsync(db, roundId, cancellationToken))
        {
            return AssetsRefusals.Stale;
        }

        db.Add(recorded.Value);
        db.AddJournal(clock, "Assets.SurplusRecorded", StockRound.Subject, roundId, round!.Number, new FieldChange("Name", null, recorded.Value.AssetName));

        // The same entry from a second click is there already.
        if ((await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return Result.Done;
    }
}
