namespace Portal.Systems;

/// <summary>A menu with everything below it.</summary>
/// <param name="Depth">0 for the top level.</param>
/// <param name="Leaves">Leaves in and below it; 1 for a leaf.</param>
/// <param name="Judged">Of these, how many have a verdict.</param>
public sealed record MenuNode(
    Guid Id, string Name, string Path, int Depth, MenuVerdict? Verdict, string? Reason, string? JudgedBy, int Leaves, int Judged, IReadOnlyList<MenuNode> Children)
{
    public bool IsLeaf => Children.Count == 0;

    public bool IsDone => Judged == Leaves;

    /// <summary>This node and all below, in tree order.</summary>
    public IEnumerable<MenuNode> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

/// <summary>The function menus of one system as a tree with its coverage at every level: leaves with a verdict ÷ leaves. Removed menus are left out.</summary>
public static class MenuTree
{
    public static IReadOnlyList<MenuNode> Build(IEnumerable<FunctionMenu> menus)
    {
        var children = menus.Where(menu => !menu.IsRemoved).ToLookup(menu => menu.ParentId);
        return Level(null, 0);

        List<MenuNode> Level(Guid? parentId, int depth) =>
        [
            .. children[parentId].OrderBy(menu => menu.SortOrder).Select(menu =>
            {
                var below = Level(menu.Id, depth + 1);
                var isLeaf = below.Count == 0;
                return new MenuNode(
                    menu.Id, menu.Name, menu.Path, depth, isLeaf ? menu.Verdict : null, isLeaf ? menu.VerdictReason : null, isLeaf ? menu.JudgedByName : null,
                    isLeaf ? 1 : below.Sum(node => node.Leaves), isLeaf ? (menu.Verdict is null ? 0 : 1) : below.Sum(node => node.Judged), below);
            }),
        ];
    }
}
