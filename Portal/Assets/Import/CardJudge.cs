using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Assets.Import;

/// <summary>Which rows name the same asset or serial number; asked before any row is judged, so that both rows can be named.</summary>
internal sealed class SeenNumbers
{
    private readonly Dictionary<string, List<int>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> serials = new(StringComparer.Ordinal);

    public void Add(int row, string number, string serial)
    {
        Add(numbers, Asset.KeyOf(number), row);
        Add(serials, Asset.SerialKeyOf(serial) ?? "", row);
    }

    public IReadOnlyList<int> OthersOfNumber(int row, string number) => Others(numbers, Asset.KeyOf(number), row);

    public IReadOnlyList<int> OthersOfSerial(int row, string serial) => Others(serials, Asset.SerialKeyOf(serial) ?? "", row);

    private static void Add(Dictionary<string, List<int>> seen, string key, int row)
    {
        if (key.Length > 0 && !seen.TryAdd(key, [row]))
        {
            seen[key].Add(row);
        }
    }

    private static IReadOnlyList<int> Others(Dictionary<string, List<int>> seen, string key, int row) => key.Length > 0 && seen[key] is { Count: > 1 } rows ? [.. rows.Where(other => other != row).Take(5)] : [];
}

/// <summary>Compares rows with the ledgers and says what would become of each.</summary>
internal sealed class CardJudge(AssetImport import, CardColumns columns, CardFacts facts, SeenNumbers seen, PostingStamp stamp)
{
    private readonly Dictionary<string, int> fingerprints = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<AssetImportRow>> JudgeAsync(PortalDbContext db, IReadOnlyList<ReadCard> cards, CancellationToken cancellationToken)
    {
        var keys = cards.Select(card => FingerprintOf(card.Card)).ToList();
        var found = await FindAsync(db, cards, keys, cancellationToken);
        return [.. cards.Zip(keys, (card, key) => Judge(card, key, found))];
    }

    private AssetImportRow Judge(ReadCard read, string? key, Found found)
    {
        var card = read.Card;
        var problems = read.Problems.ToList();
        Repeats(read, problems);
        var byNumber = found.ByNumber.GetValueOrDefault(Asset.KeyOf(card.Number));
        var bySerial = Asset.SerialKeyOf(card.Content.SerialNumber) is { } serial ? found.BySerial.GetValueOrDefault(serial) : null;
        var existing = byNumber ?? (Asset.KeyOf(card.Number).Length == 0 ? bySerial : null) ?? (key is null ? null : found.ByKey.GetValueOrDefault(key));
        var conflicts = new List<RowProblem>();
        var row = new AssetImportRow
        {
            ImportId = import.Id, RowNumber = read.Row.RowNumber, Number = Cut(card.Number, Asset.NumberMaxLength), Name = Cut(card.Content.Name, AssetContent.NameMaxLength), Key = key, Cells = read.Row.Cells, Card = card,
        };
        if (bySerial is not null && bySerial.Id != existing?.Id)
        {
            conflicts.Add(RowProblem.Of(TitleOf(CardField.SerialNumber), "Assets.SerialUsed", card.Content.SerialNumber, bySerial.Number));
        }

        if (existing is null)
        {
            problems.AddRange(Lacks(card, problems));
            row.State = AssetRowState.New;
        }
        else if (existing.DepartmentId != import.DepartmentId)
        {
            conflicts.Add(RowProblem.Of(TitleOf(CardField.Number), "Assets.Import.OtherLedger", existing.Number));
        }
        else
        {
            row.AssetId = existing.Id;
            row.Changes = card.ChangesOf(existing.Content(), found.RoomNames.GetValueOrDefault(existing.RoomId ?? default), found.SystemNames.GetValueOrDefault(existing.SystemId ?? default));
            row.State = row.Changes.Count > 0 ? AssetRowState.Change : AssetRowState.Same;
            conflicts.AddRange(Values(card, existing));
            if (row.Changes.Count > 0)
            {
                Changes(row, card, existing, problems, conflicts);
            }
        }

        if (row.State is AssetRowState.New or AssetRowState.Change)
        {
            Names(card, row, problems);
        }

        row.State = problems.Count > 0 ? AssetRowState.Error : conflicts.Count > 0 ? AssetRowState.Conflict : row.State;
        row.Problems = [.. problems, .. conflicts];
        return row;
    }

    private void Repeats(ReadCard read, List<RowProblem> problems)
    {
        if (seen.OthersOfNumber(read.Row.RowNumber, read.Card.Number) is { Count: > 0 } numbers)
        {
            problems.Add(RowProblem.Of(TitleOf(CardField.Number), "Assets.Import.NumberTwice", read.Card.Number, read.Row.RowNumber, string.Join('、', numbers)));
        }

        if (seen.OthersOfSerial(read.Row.RowNumber, read.Card.Content.SerialNumber) is { Count: > 0 } serials)
        {
            problems.Add(RowProblem.Of(TitleOf(CardField.SerialNumber), "Assets.Import.SerialTwice", read.Card.Content.SerialNumber, read.Row.RowNumber, string.Join('、', serials)));
        }
    }

    /// <summary>What a new card lacks; columns that were not understood are told already.</summary>
    private IEnumerable<RowProblem> Lacks(ImportedCard card, List<RowProblem> told)
    {
        var columnsTold = told.Select(problem => problem.Column).ToHashSet(StringComparer.Ordinal);
        var classTold = told.Exists(problem => problem.Code is "Assets.Import.ClassNameUnknown" or "Assets.Gap.ClassUnknown");
        if (card.OriginalFen is null && !columnsTold.Contains(TitleOf(CardField.Original)))
        {
            yield return RowProblem.Of(TitleOf(CardField.Original), "Assets.Gap.Missing", AssetContent.Field("Original"));
        }

        foreach (var gap in Asset.CheckTakeIn(card.Number.Length > 0 ? card.Number : "1", card.Content, card.Amounts, stamp))
        {
            var title = Enum.TryParse<CardField>(gap.Field, out var field) ? TitleOf(field) : "";
            if ((title.Length == 0 || !columnsTold.Contains(title)) && !(classTold && gap.Field == nameof(AssetContent.ClassCode))
                && !(card.OriginalFen is null && gap.Code == "Assets.Gap.Depreciation"))
            {
                yield return RowProblem.Of(title, gap.Code, gap.Arguments);
            }
        }
    }

    private static IEnumerable<(CardField Field, bool Differs)> Moved(ImportedCard card, Asset existing) =>
    [
        (CardField.Quantity, card.Quantity is { } quantity && quantity != existing.Quantity), (CardField.Original, card.OriginalFen is { } original && original != existing.OriginalFen),
        (CardField.Depreciation, card.DepreciationFen is { } worn && worn != existing.DepreciationFen),
    ];

    /// <summary>Quantity and values of a card move by orders only, never by a file.</summary>
    private IEnumerable<RowProblem> Values(ImportedCard card, Asset existing) => Moved(card, existing).Where(one => one.Differs)
        .Select(one => RowProblem.Of(TitleOf(one.Field), "Assets.Import.ValuesMove", existing.Number, AssetContent.Field(one.Field.ToString())));

    private void Changes(AssetImportRow row, ImportedCard card, Asset existing, List<RowProblem> problems, List<RowProblem> conflicts)
    {
        if (existing.Quantity == 0)
        {
            conflicts.Add(RowProblem.Of(TitleOf(CardField.Number), "Assets.Disposed"));
            return;
        }

        var after = card.Over(existing.Content()).Tidy();
        problems.AddRange(after.Check(facts.Today).Select(gap => RowProblem.Of(Enum.TryParse<CardField>(gap.Field, out var field) ? TitleOf(field) : "", gap.Code, gap.Arguments)));
        if (after.Condition != existing.Condition && (after.Condition is AssetCondition.Disposed or AssetCondition.ToBeDisposed || existing.Condition is AssetCondition.ToBeDisposed))
        {
            conflicts.Add(RowProblem.Of(TitleOf(CardField.Condition), "Assets.Gap.Condition"));
        }
    }

    /// <summary>A room or system that is written but unknown; one the card has already needs no looking up.</summary>
    private void Names(ImportedCard card, AssetImportRow row, List<RowProblem> problems)
    {
        bool Asked(string field) => row.State == AssetRowState.New || row.Changes.Any(change => change.Field == field);
        if (card.RoomName.Length > 0 && card.Content.RoomId is null && Asked("RoomId"))
        {
            problems.Add(RowProblem.Of(TitleOf(CardField.Room), "Assets.Import.RoomUnknown", card.RoomName));
        }

        if (card.SystemName.Length > 0 && card.Content.SystemId is null && Asked("SystemId"))
        {
            problems.Add(RowProblem.Of(TitleOf(CardField.System), "Assets.Import.SystemUnknown", card.SystemName));
        }
    }

    private string TitleOf(CardField field) => columns.Find(field)?.Title ?? "";

    private string? FingerprintOf(ImportedCard card)
    {
        if (Asset.KeyOf(card.Number).Length > 0 || Asset.SerialKeyOf(card.Content.SerialNumber) is not null)
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonColumns.Write(card))))[..60];
        var times = fingerprints[hash] = fingerprints.GetValueOrDefault(hash) + 1;
        return $"{hash}#{times}";
    }

    private async Task<Found> FindAsync(PortalDbContext db, IReadOnlyList<ReadCard> cards, List<string?> keys, CancellationToken cancellationToken)
    {
        var numbers = cards.Select(card => Asset.KeyOf(card.Card.Number)).Where(key => key.Length > 0).Distinct().ToList();
        var serials = cards.Select(card => Asset.SerialKeyOf(card.Card.Content.SerialNumber)).OfType<string>().Distinct().ToList();
        var prints = keys.OfType<string>().ToList();
        var byNumber = await db.Assets.AsNoTracking().Where(asset => numbers.Contains(asset.NumberKey)).ToListAsync(cancellationToken);
        var bySerial = await db.Assets.AsNoTracking().Where(asset => asset.SerialKey != null && serials.Contains(asset.SerialKey)).ToListAsync(cancellationToken);
        var department = import.DepartmentId;
        var made = await db.Set<AssetImportRow>().AsNoTracking()
            .Where(row => row.Key != null && prints.Contains(row.Key) && row.AssetId != null && row.State == AssetRowState.Made && row.ImportId != import.Id)
            .Where(row => db.Set<AssetImport>().Any(other => other.Id == row.ImportId && other.DepartmentId == department)).Select(row => new { row.Key, row.AssetId }).ToListAsync(cancellationToken);
        var ids = made.Select(row => row.AssetId!.Value).Distinct().ToList();
        var byId = await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, cancellationToken);
        var all = byNumber.Concat(bySerial).Concat(byId.Values).ToList();
        var (roomIds, systemIds) = (all.Select(asset => asset.RoomId).OfType<Guid>().Distinct().ToList(), all.Select(asset => asset.SystemId).OfType<Guid>().Distinct().ToList());
        return new Found(
            byNumber.ToDictionary(asset => asset.NumberKey), bySerial.ToDictionary(asset => asset.SerialKey!),
            made.GroupBy(row => row.Key!).ToDictionary(group => group.Key, group => byId[group.First().AssetId!.Value]),
            await db.ServerRooms.Where(room => roomIds.Contains(room.Id)).ToDictionaryAsync(room => room.Id, room => room.Name, cancellationToken),
            await db.Set<Systems.InformationSystem>().Where(system => systemIds.Contains(system.Id)).ToDictionaryAsync(system => system.Id, system => system.Name, cancellationToken));
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private sealed record Found(
        Dictionary<string, Asset> ByNumber, Dictionary<string, Asset> BySerial, Dictionary<string, Asset> ByKey, Dictionary<Guid, string> RoomNames, Dictionary<Guid, string> SystemNames);
}
