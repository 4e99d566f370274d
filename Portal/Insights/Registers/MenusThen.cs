using Portal.Journal;
using Portal.Systems;

namespace Portal.Insights.Registers;

/// <summary>The lowest menus of a system and those gone through, at the end of a past day: today's tree with every later change undone, the newest first.</summary>
internal static class MenusThen
{
    private const string Opening = nameof(FunctionMenu) + "(";

    public static bool Concerns(IReadOnlyList<FieldChange> row) => row.Any(change => change.Field.StartsWith(Opening, StringComparison.Ordinal));

    /// <param name="menus">All of one system, removed ones too.</param>
    /// <param name="later">Rows of the journal after the day, the earliest first.</param>
    public static (int Leaves, int Judged) Count(IEnumerable<FunctionMenu> menus, IEnumerable<IReadOnlyList<FieldChange>> later)
    {
        var byPath = menus.OrderByDescending(menu => menu.IsRemoved).Select(menu => new Then(menu)).GroupBy(then => then.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        foreach (var row in later.Reverse().Where(Concerns))
        {
            // A renamed menu renames those below it in the same row: all are found by their names of that moment before any gets its old one.
            var parts = row.Where(change => change.Field.StartsWith(Opening, StringComparison.Ordinal))
                .Select(change => (Change: change, End: change.Field.LastIndexOf(").", StringComparison.Ordinal)))
                .Select(one => (one.Change.Old, Path: one.Change.Field[Opening.Length..one.End], Field: one.Change.Field[(one.End + 2)..]))
                .GroupBy(one => one.Path, StringComparer.Ordinal).Where(part => byPath.ContainsKey(part.Key)).Select(part => (Menu: byPath[part.Key], Undo: part.ToList())).ToList();
            foreach (var (menu, undo) in parts)
            {
                byPath.Remove(menu.Path);
                undo.ForEach(change => menu.Undo(change.Field, change.Old));
            }

            foreach (var (menu, _) in parts.Where(part => part.Menu.Path.Length > 0))
            {
                byPath[menu.Path] = menu;
            }
        }

        var stood = byPath.Values.Where(menu => !menu.IsRemoved).ToList();
        var parents = stood.Select(menu => menu.ParentId).ToHashSet();
        var leaves = stood.Where(menu => !parents.Contains(menu.Id)).ToList();
        return (leaves.Count, leaves.Count(menu => menu.IsJudged));
    }

    private sealed class Then(FunctionMenu menu)
    {
        public Guid? Id { get; } = menu.Id;

        public Guid? ParentId { get; } = menu.ParentId;

        /// <summary>Empty for one that did not stand yet.</summary>
        public string Path { get; private set; } = menu.Path;

        public bool IsRemoved { get; private set; } = menu.IsRemoved;

        public bool IsJudged { get; private set; } = menu.Verdict is not null;

        public void Undo(string field, string? old)
        {
            switch (field)
            {
                case nameof(FunctionMenu.Path):
                    Path = old ?? "";
                    break;
                case nameof(FunctionMenu.IsRemoved):
                    IsRemoved = old is "true" or "True";
                    break;
                case nameof(FunctionMenu.Verdict):
                    IsJudged = old is not null;
                    break;
            }
        }
    }
}
