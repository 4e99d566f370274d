using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>A column heading that sorts: a link to the same list, ascending first, then descending.</summary>
public sealed partial class SortHeader : AddressAware
{
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public TableQuery Query { get; set; } = default!;

    /// <summary>Prefix of the query parameters when a page has several tables.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Class { get; set; }

    private bool IsSorted => Query.Sort == Key;

    private string? AriaSort => IsSorted ? Query.Descending ? "descending" : "ascending" : null;

    private string IconPath => IsSorted
        ? Query.Descending ? MudBlazor.Icons.Material.Filled.ArrowDropDown : MudBlazor.Icons.Material.Filled.ArrowDropUp
        : MudBlazor.Icons.Material.Filled.UnfoldMore;

    private string Href => Navigation.With(new Dictionary<string, object?>
    {
        [ListAddress.Key(Name, "sort")] = IsSorted && !Query.Descending ? "-" + Key : Key,
        [ListAddress.Key(Name, "page")] = null,
    });
}
