using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>
/// List state lives in the address, so that Back, reload, a bookmark and a lost circuit all return to the same rows.
/// </summary>
public static class ListAddress
{
    /// <summary>Reads page, size and sort of a table; anything unreadable is the default.</summary>
    public static TableQuery ReadTable(this NavigationManager navigation, string? name, int defaultSize, string? defaultSort, Func<string, bool> isSortable)
    {
        var query = navigation.Query();
        var sort = query.GetValueOrDefault(Key(name, "sort")).ToString();
        if (sort.Length == 0 || !isSortable(sort.TrimStart('-')))
        {
            sort = defaultSort ?? "";
        }

        return new(
            new PageRequest(Number(query, Key(name, "page"), 1), Number(query, Key(name, "size"), defaultSize)),
            sort.Length == 0 ? null : sort.TrimStart('-'), sort.StartsWith('-'));
    }

    /// <summary>All values of a query parameter, empty ones left out.</summary>
    public static IReadOnlyList<string> ReadAll(this NavigationManager navigation, string name) =>
        [.. navigation.Query().GetValueOrDefault(name).OfType<string>().Where(value => value.Length > 0)];

    /// <summary>The present address with these parameters changed (null removes one), from the root.</summary>
    public static string With(this NavigationManager navigation, IReadOnlyDictionary<string, object?> changes) =>
        "/" + navigation.ToBaseRelativePath(navigation.GetUriWithQueryParameters(changes));

    /// <summary>The present address with one value of a facet switched; the list starts again at page 1.</summary>
    public static string WithFacet(this NavigationManager navigation, string name, string value, string? table = null)
    {
        var chosen = navigation.ReadAll(name);
        string[] next = chosen.Contains(value) ? [.. chosen.Where(other => other != value)] : [.. chosen, value];
        return navigation.With(new Dictionary<string, object?>
        {
            [name] = next.Length == 0 ? null : next,
            [Key(table, "page")] = (int?)null,
        });
    }

    /// <summary>The address without its query.</summary>
    public static string Bare(this NavigationManager navigation) =>
        "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];

    internal static string Key(string? table, string part) => table is null ? part : $"{table}.{part}";

    private static Dictionary<string, StringValues> Query(this NavigationManager navigation) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);

    private static int Number(Dictionary<string, StringValues> query, string key, int fallback) =>
        int.TryParse(query.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
