using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Shell.Navigation;

/// <summary>Every registered link, filtered by what a caller may do and said in the current language; a page that several permissions open stands there once.</summary>
public sealed class NavigationMenu(IEnumerable<NavigationItem> items, IStringLocalizerFactory localizers)
{
    public sealed record Link(NavigationItem Item, string Words);

    public sealed record Group(string Key, string Words, IReadOnlyList<Link> Links);

    /// <summary>Groups in their fixed order, without empty ones; nothing for someone who is not signed in.</summary>
    public IReadOnlyList<Group> For(Caller caller)
    {
        if (!caller.IsSignedIn)
        {
            return [];
        }

        var groupWords = localizers.Create(typeof(UiText));
        return
        [
            .. items
                .Where(item => item.Permission is null || caller.May(item.Permission))
                .GroupBy(item => item.Group)
                .OrderBy(group => Rank(group.Key))
                .Select(group => new Group(group.Key, groupWords[group.Key],
                    [.. group.OrderBy(item => item.Order).DistinctBy(item => item.Href).Select(item => new Link(item, localizers.Create(item.TextType)[item.TextKey]))])),
        ];
    }

    private static int Rank(string group)
    {
        var place = NavigationGroups.InOrder.ToList().IndexOf(group);
        return place < 0 ? int.MaxValue : place;
    }
}
