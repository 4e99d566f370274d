using Portal.Catalog.Workbook;

namespace Portal.Catalog.Import;

/// <summary>What a merge comes to.</summary>
/// <param name="Changes">Every cell that differs somewhere, in the order of the form, items last.</param>
/// <param name="Merged">The portal's content with what was taken over; open conflicts keep the portal's value.</param>
internal sealed record MergeResult(IReadOnlyList<CellChange> Changes, ResourceContent Merged)
{
    public bool HasOpenConflict => Changes.Any(change => change.IsOpen);

    public bool HasEffect => Changes.Any(change => change.IsApplied);
}

/// <summary>
/// Merges a workbook into the portal cell by cell: base (as exported), mine (workbook), theirs (portal now). Pure: no database, no clock.
/// Rules: README of this folder.
/// </summary>
/// <param name="cells">Says values in the words of the workbook.</param>
internal sealed class ThreeWayMerge(SurveyCells cells)
{
    /// <param name="chosen">Decisions made before; each holds as long as neither side has changed since.</param>
    public MergeResult Merge(RecordEdit edit, ResourceContent theirs, IReadOnlyList<CellChange>? chosen = null)
    {
        var changes = new List<CellChange>();
        var merged = theirs;
        foreach (var field in ContentFields.All)
        {
            if (Judge(field, edit, theirs) is { } change)
            {
                change = Decided(change, chosen);
                changes.Add(change);
                merged = change.IsApplied ? field.Copy(merged, edit.Mine) : merged;
            }
        }

        var items = new ItemMerge(edit, theirs, change => Decided(change, chosen));
        merged = items.Run() ? merged with { DataItems = items.Result } : merged;
        return new MergeResult([.. changes, .. items.Changes], merged);
    }

    private CellChange? Judge(ContentField field, RecordEdit edit, ResourceContent theirs)
    {
        var isMine = edit.Fields.Contains(field.Name);
        if (edit.Base is null && !isMine)
        {
            return null;
        }

        var now = field.Key(theirs);
        var before = edit.Base is { } known ? field.Key(known) : null;
        var wanted = isMine ? field.Key(edit.Mine) : before;
        if (wanted == now)
        {
            return before is null || before == now ? null : Change(CellFate.Both);
        }

        return Change(before is not null && wanted == before ? CellFate.Theirs : before is not null && before == now ? CellFate.Mine : CellFate.Conflict);

        CellChange Change(CellFate fate) => new(
            field.Name, null, 0, null, edit.Base is null ? null : Say(field, edit.Base), isMine ? Say(field, edit.Mine) : Say(field, edit.Base!), Say(field, theirs), fate);
    }

    private static CellChange Decided(CellChange change, IReadOnlyList<CellChange>? chosen) =>
        change.Fate == CellFate.Conflict && chosen?.FirstOrDefault(change.IsAt) is { } before && before.Mine == change.Mine && before.Theirs == change.Theirs
            ? change with { Choice = before.Choice } : change;

    /// <summary>A field of several columns in one line.</summary>
    private string Say(ContentField field, ResourceContent content) => field.Name == nameof(ResourceContent.SystemId)
        ? string.Join(" · ", new[] { cells.Of("System", content), cells.Of("Menu", content) }.Where(text => text.Length > 0))
        : cells.Of(field.Columns[0].ToString(), content);

    /// <summary>The items of one record: by name, whatever their order.</summary>
    private sealed class ItemMerge(RecordEdit edit, ResourceContent theirs, Func<CellChange, CellChange> decide)
    {
        private static readonly string[] Parts = [nameof(DataItem.Type), nameof(DataItem.Length), nameof(DataItem.IsSensitive)];

        private readonly Dictionary<ItemKey, DataItem> before = edit.Base is null ? [] : ItemKey.Number(edit.Base.DataItems, item => item.Name).ToDictionary(pair => pair.Key, pair => pair.Item);
        private readonly List<(ItemKey Key, DataItem Item)> now = [.. ItemKey.Number(theirs.DataItems, item => item.Name)];
        private readonly List<DataItem> added = [];

        public List<CellChange> Changes { get; } = [];

        public IReadOnlyList<DataItem> Result => [.. now.Select(pair => pair.Item), .. added];

        /// <returns>True when the list of items changes.</returns>
        public bool Run()
        {
            var index = now.Index().ToDictionary(entry => entry.Item.Key, entry => entry.Index);
            var gone = new HashSet<int>();
            var touched = new HashSet<ItemKey>();
            foreach (var item in edit.Items)
            {
                touched.Add(item.Key);
                var at = index.GetValueOrDefault(item.Key, -1);
                if (item.New is null)
                {
                    Remove(item.Key, at, gone);
                }
                else if (at < 0)
                {
                    Add(item);
                }
                else
                {
                    now[at] = (item.Key, Rewrite(item, now[at].Item));
                }
            }

            Report(touched, index);
            foreach (var at in gone.OrderDescending())
            {
                now.RemoveAt(at);
            }

            return Changes.Exists(change => change.IsApplied);
        }

        private void Remove(ItemKey key, int at, HashSet<int> gone)
        {
            if (at < 0)
            {
                return;
            }

            var item = now[at].Item;
            var had = before.GetValueOrDefault(key);
            var isSame = had is not null && Parts.All(part => Value(had, part) == Value(item, part));
            if (Note(item.Name, key, null, had is null ? null : SurveyCells.Item(had), null, SurveyCells.Item(item), isSame ? CellFate.Mine : CellFate.Conflict))
            {
                gone.Add(at);
            }
        }

        private void Add(ItemEdit item)
        {
            var had = before.GetValueOrDefault(item.Key);
            if (had is not null && item.Parts.Count == 0)
            {
                return;
            }

            // Without a base, or when they took away what was changed here, nobody but a person knows.
            var fate = edit.Base is null || had is not null ? CellFate.Conflict : CellFate.Mine;
            if (Note(item.New!.Name, item.Key, null, had is null ? null : SurveyCells.Item(had), SurveyCells.Item(item.New), null, fate))
            {
                added.Add(item.New);
            }
        }

        private DataItem Rewrite(ItemEdit item, DataItem theirItem)
        {
            var had = before.GetValueOrDefault(item.Key);
            foreach (var part in had is not null ? item.Parts : Parts[..2])
            {
                var (wanted, is_, was) = (Value(item.New!, part), Value(theirItem, part), had is null ? null : Value(had, part));
                if (wanted == is_ || (had is null && wanted.Length == 0))
                {
                    _ = was is not null && was != is_ && Note(theirItem.Name, item.Key, part, was, wanted, is_, CellFate.Both);
                }
                else if (wanted != was && Note(theirItem.Name, item.Key, part, was, wanted, is_, was == is_ ? CellFate.Mine : CellFate.Conflict))
                {
                    theirItem = Set(theirItem, part, item.New!);
                }
            }

            return theirItem;
        }

        /// <summary>What they did to items this workbook left alone.</summary>
        private void Report(HashSet<ItemKey> touched, Dictionary<ItemKey, int> index)
        {
            if (edit.Base is null)
            {
                return;
            }

            foreach (var (key, item) in now.Where(pair => !before.ContainsKey(pair.Key) && !touched.Contains(pair.Key)))
            {
                Note(item.Name, key, null, null, null, SurveyCells.Item(item), CellFate.Theirs);
            }

            foreach (var (key, had) in before.Where(pair => !touched.Contains(pair.Key)))
            {
                if (!index.TryGetValue(key, out var at))
                {
                    Note(had.Name, key, null, SurveyCells.Item(had), SurveyCells.Item(had), null, CellFate.Theirs);
                    continue;
                }

                foreach (var part in Parts.Where(part => Value(had, part) != Value(now[at].Item, part)))
                {
                    Note(had.Name, key, part, Value(had, part), Value(had, part), Value(now[at].Item, part), CellFate.Theirs);
                }
            }
        }

        private bool Note(string name, ItemKey key, string? part, string? was, string? mine, string? theirValue, CellFate fate)
        {
            var change = decide(new CellChange(nameof(ResourceContent.DataItems), name, key.Place, part, was, mine, theirValue, fate));
            Changes.Add(change);
            return change.IsApplied;
        }

        private static string Value(DataItem item, string part) => part switch
        {
            nameof(DataItem.Type) => SurveyCells.ItemType(item),
            nameof(DataItem.Length) => SurveyCells.ItemLength(item),
            _ => item.IsSensitive ? "是" : "否",
        };

        private static DataItem Set(DataItem item, string part, DataItem from) => part switch
        {
            nameof(DataItem.Type) => item with { Type = from.Type },
            nameof(DataItem.Length) => item with { Length = from.Length },
            _ => item with { IsSensitive = from.IsSensitive },
        };
    }
}
