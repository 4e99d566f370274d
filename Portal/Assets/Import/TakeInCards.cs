using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Import;

/// <summary>
/// Writes a confirmed import into the ledger, some hundred cards per transaction: cards, their first ledger lines, the journal and the marks on
/// the rows together. Killed in the middle it goes on where it stopped, and no card is made twice.
/// </summary>
public sealed class TakeInCards(IDbContextFactory<PortalDbContext> contexts, AssetImportClaim claim, TimeProvider clock)
{
    public const int CardsPerSave = 500;

    /// <summary>Another writer took a number in the very moment: the step is judged anew so many times.</summary>
    private const int Tries = 3;

    public async Task<Result> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        var tries = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = await StepAsync(importId, caller, cancellationToken);
            if (!step.Succeeded && step.Refusal == AssetsRefusals.Stale && ++tries < Tries)
            {
                continue;
            }

            if (!step.Succeeded)
            {
                return step.Refusal;
            }

            tries = 0;
            if (!step.Value)
            {
                return Result.Done;
            }
        }
    }

    /// <returns>Is there more to do?</returns>
    private async Task<Result<bool>> StepAsync(Guid importId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var import = await db.AssetImports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        if (import is null || !caller.May(AssetsPermissions.Keep, import.DepartmentId))
        {
            return AssetsRefusals.NotFound;
        }

        if (import.State != AssetImportState.Importing)
        {
            return AssetsRefusals.ImportWrongState;
        }

        var rows = await db.AssetImportRows.Where(row => row.ImportId == importId && !row.IsLeftOut && (row.State == AssetRowState.New || row.State == AssetRowState.Change))
            .OrderBy(row => row.State).ThenBy(row => row.RowNumber).Take(CardsPerSave).ToListAsync(cancellationToken);
        db.Does("Assets.Imported", reason: import.FileName);
        if (rows.Count == 0)
        {
            import.Finish(clock.UtcNow());
            var ended = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
            return ended.Succeeded ? false : ended.Refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await MakeAsync(db, import, [.. rows.Where(row => row.State == AssetRowState.New)], caller, cancellationToken);
        await ChangeAsync(db, import, [.. rows.Where(row => row.State == AssetRowState.Change)], cancellationToken);
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        var counts = await db.CountsAsync(importId, cancellationToken);
        var done = counts.Of(AssetRowState.Made) + counts.Of(AssetRowState.Changed);
        await claim.ProgressAsync(db, importId, done, done + counts.Pending, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task MakeAsync(PortalDbContext db, AssetImport import, List<AssetImportRow> rows, Caller caller, CancellationToken cancellationToken)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        var taken = await TakenAsync(db, rows, cancellationToken);
        var nameless = rows.Count(row => row.Card!.Number.Length == 0);
        var department = await db.Departments.Where(one => one.Id == import.DepartmentId).Select(one => one.Number).SingleAsync(cancellationToken);
        var next = nameless > 0 ? await db.NextNumbersAsync(TakeInAsset.CounterOf(department, today.Year), nameless, cancellationToken) : 0;
        foreach (var row in rows)
        {
            var card = row.Card!;
            var number = card.Number.Length > 0 ? card.Number : TakeInAsset.Number(department, today.Year, next++);
            var made = Asset.TakeIn(number, import.DepartmentId, card.Content, card.Amounts, new PostingStamp(today, caller, now));
            if (!made.Succeeded)
            {
                Set(row, AssetRowState.Error, [.. made.Refusal.Gaps.Select(gap => RowProblem.Of("", gap.Code, gap.Arguments))]);
                continue;
            }

            // Somebody has used the number since the preview.
            if (!taken.Numbers.Add(made.Value.NumberKey))
            {
                Set(row, AssetRowState.Conflict, [RowProblem.Of("", "Assets.NumberUsed", number)]);
                continue;
            }

            if (made.Value.SerialKey is { } serial && !taken.Serials.TryAdd(serial, number))
            {
                Set(row, AssetRowState.Conflict, [RowProblem.Of("", "Assets.SerialUsed", made.Value.SerialNumber, taken.Serials[serial])]);
                continue;
            }

            db.Add(made.Value);
            db.AddRange(made.Value.TakeFresh());
            (row.AssetId, row.Card, row.Cells, row.State) = (made.Value.Id, null, [], AssetRowState.Made);
        }
    }

    private async Task ChangeAsync(PortalDbContext db, AssetImport import, List<AssetImportRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.AssetId!.Value).ToList();
        var assets = await db.Assets.Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, cancellationToken);
        var serials = rows.Select(row => Asset.SerialKeyOf(row.Card!.Content.SerialNumber)).OfType<string>().ToList();
        var owners = await db.Assets.AsNoTracking().Where(asset => asset.SerialKey != null && serials.Contains(asset.SerialKey)).ToDictionaryAsync(asset => asset.SerialKey!, cancellationToken);
        var rooms = await db.ServerRooms.Where(room => room.DepartmentId == import.DepartmentId).ToDictionaryAsync(room => room.Id, room => room.Name, cancellationToken);
        var systemIds = assets.Values.Select(asset => asset.SystemId).OfType<Guid>().Distinct().ToList();
        var systems = await db.Set<Systems.InformationSystem>().Where(system => systemIds.Contains(system.Id)).ToDictionaryAsync(system => system.Id, system => system.Name, cancellationToken);
        foreach (var row in rows)
        {
            var (card, asset) = (row.Card!, assets[row.AssetId!.Value]);
            var now = card.ChangesOf(asset.Content(), rooms.GetValueOrDefault(asset.RoomId ?? default), systems.GetValueOrDefault(asset.SystemId ?? default));
            var serial = Asset.SerialKeyOf(card.Content.SerialNumber);
            if (asset.DepartmentId != import.DepartmentId || !now.SequenceEqual(row.Changes))
            {
                Set(row, AssetRowState.Conflict, [RowProblem.Of("", "Assets.Import.ChangedSince", asset.Number)]);
                continue;
            }

            if (serial is not null && owners.GetValueOrDefault(serial) is { } owner && owner.Id != asset.Id)
            {
                Set(row, AssetRowState.Conflict, [RowProblem.Of("", "Assets.SerialUsed", card.Content.SerialNumber, owner.Number)]);
                continue;
            }

            var described = asset.Describe(card.Over(asset.Content()), clock.Today(), clock.UtcNow());
            if (!described.Succeeded)
            {
                Set(row, AssetRowState.Conflict, described.Refusal.Gaps.Count == 0
                    ? [RowProblem.Of("", described.Refusal.Code, described.Refusal.Arguments)] : [.. described.Refusal.Gaps.Select(gap => RowProblem.Of("", gap.Code, gap.Arguments))]);
                continue;
            }

            (row.Card, row.Cells, row.State) = (null, [], AssetRowState.Changed);
        }
    }

    private static async Task<(HashSet<string> Numbers, Dictionary<string, string> Serials)> TakenAsync(PortalDbContext db, List<AssetImportRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => Asset.KeyOf(row.Card!.Number)).Where(key => key.Length > 0).ToList();
        var serials = rows.Select(row => Asset.SerialKeyOf(row.Card!.Content.SerialNumber)).OfType<string>().ToList();
        return (
            [.. await db.Assets.Where(asset => numbers.Contains(asset.NumberKey)).Select(asset => asset.NumberKey).ToListAsync(cancellationToken)],
            await db.Assets.Where(asset => asset.SerialKey != null && serials.Contains(asset.SerialKey)).ToDictionaryAsync(asset => asset.SerialKey!, asset => asset.Number, cancellationToken));
    }

    private static void Set(AssetImportRow row, AssetRowState state, IReadOnlyList<RowProblem> problems) => (row.State, row.Problems) = (state, [.. row.Problems, .. problems]);
}
