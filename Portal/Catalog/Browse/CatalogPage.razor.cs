using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Portal.Catalog.Search;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Browse;

/// <summary>Search and browse for all staff; what is shown stands in the address, so Back returns to the same list.</summary>
public sealed partial class CatalogPage(
    SearchCatalog search, SuggestSearch suggest, ReadFacetNames facetNames, ICallerAccessor callers, CatalogWords words, NavigationManager navigation, IJSRuntime script) : ComponentBase, IDisposable
{
    private static readonly (CatalogFacet Key, string Name, string Title)[] Facets =
    [
        (CatalogFacet.Classification, "class", "Catalog.Field.Classification"),
        (CatalogFacet.Database, "base", "Browse.Database"),
        (CatalogFacet.Department, "department", "Catalog.Field.Provider"),
        (CatalogFacet.SharingType, "sharing", "Catalog.Field.SharingType"),
        (CatalogFacet.FormatCategory, "format", "Catalog.Field.Formats"),
        (CatalogFacet.UpdateCycle, "cycle", "Catalog.Field.UpdateCycle"),
        (CatalogFacet.Openness, "open", "Catalog.Field.Openness"),
    ];

    private static readonly string[] Kept = [.. Facets.Select(facet => facet.Name), "type", "state", "from", "to", "size"];

    private readonly CancellationTokenSource gone = new();
    private CatalogSearchRequest request = new();
    private CatalogSearchHits? hits;
    private FacetNames? names;
    private Refusal? refusal;
    private Dictionary<CatalogFacet, IReadOnlyList<FacetValue>> facetValues = [];
    private IReadOnlyList<Suggestion> suggestions = [];
    private IReadOnlyList<ActiveFilter> active = [];
    private IReadOnlyList<Choice<string>> sorts = [];
    private bool restoreRow;

    private CatalogWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        sorts = [.. Enum.GetValues<CatalogSort>().Select(sort => new Choice<string>(sort.ToString(), words[$"Browse.Sort.{sort}"]))];
        navigation.LocationChanged += OnMoved;
        await SearchAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (restoreRow)
        {
            restoreRow = false;
            await script.InvokeVoidAsync("portal.restoreRow", gone.Token);
        }
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnMoved;
        gone.Cancel();
        gone.Dispose();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == CatalogPaths.Catalog)
        {
            _ = InvokeAsync(async () =>
            {
                await SearchAsync();
                StateHasChanged();
            });
        }
    }

    private async Task SearchAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query)
            .ToDictionary(pair => pair.Key, pair => new Microsoft.Extensions.Primitives.StringValues([.. pair.Value.Select(value => value == FacetValue.Empty ? "" : value)]), StringComparer.Ordinal);
        request = CatalogSearchUrl.Parse(query);
        var caller = await callers.GetAsync(gone.Token);
        names ??= await facetNames.ExecuteAsync(caller, gone.Token);

        // A search takes milliseconds of pure computing; it must not hold up the circuit's other events.
        var found = await Task.Run(() => search.Execute(request, caller, gone.Token), gone.Token);
        (hits, refusal, restoreRow) = (found.Succeeded ? found.Value : null, found.Refusal, true);
        suggestions = hits is { Total: 0, NothingToSearchFor: false } ? await Task.Run(() => suggest.Execute(request, caller, gone.Token), gone.Token) : [];
        facetValues = Facets.ToDictionary(facet => facet.Key, facet => (IReadOnlyList<FacetValue>)Values(facet.Key));
        active =
        [
            .. Facets.SelectMany(facet => (request.Selections.GetValueOrDefault(facet.Key) ?? []).Select(value => new ActiveFilter(
                words[facet.Title], Word(facet.Key, value), navigation.WithFacet(facet.Name, value.Length == 0 ? FacetValue.Empty : value)))),
        ];
    }

    private List<FacetValue> Values(CatalogFacet facet) => facet == CatalogFacet.Classification ? Tree() :
    [
        .. (hits?.Facets.GetValueOrDefault(facet) ?? []).Where(value => facet != CatalogFacet.Database || value.Value.Length > 0)
            .Select(value => new FacetValue(value.Value.Length == 0 ? FacetValue.Empty : value.Value, Word(facet, value.Value), value.Count)),
    ];

    /// <summary>The classes, and under a chosen one, or the only one, its subclasses; each level by count.</summary>
    private List<FacetValue> Tree()
    {
        var found = hits?.Facets.GetValueOrDefault(CatalogFacet.Classification) ?? [];
        var chosen = request.Selections.GetValueOrDefault(CatalogFacet.Classification) ?? [];
        var tops = found.Where(value => !value.Value.Contains('/', StringComparison.Ordinal)).ToList();
        var tree = new List<FacetValue>();
        foreach (var top in tops)
        {
            tree.Add(new FacetValue(top.Value.Length == 0 ? FacetValue.Empty : top.Value, Word(CatalogFacet.Classification, top.Value), top.Count));
            if (tops.Count == 1 || chosen.Any(value => value.Split('/')[0] == top.Value))
            {
                tree.AddRange(found.Where(value => value.Value.StartsWith(top.Value + "/", StringComparison.Ordinal) && value.Value.Count(c => c == '/') == 1)
                    .Select(value => new FacetValue(value.Value, Word(CatalogFacet.Classification, value.Value), value.Count, Depth: 1)));
            }
        }

        return tree;
    }

    /// <summary>The request without its filters, for a list that the filters made empty.</summary>
    private string WithoutFilters => CatalogPaths.Catalog + CatalogSearchUrl.ToQuery(new CatalogSearchRequest { Text = request.Text });

    private static string Find(string text) => CatalogPaths.Catalog + CatalogSearchUrl.ToQuery(new CatalogSearchRequest { Text = text });

    private string Word(CatalogFacet facet, string value) => (facet, value) switch
    {
        (_, "") => words["Browse.None"],
        (CatalogFacet.Department, _) => names!.Departments.GetValueOrDefault(value, value),
        (CatalogFacet.Classification or CatalogFacet.Database, _) => names!.Classes.GetValueOrDefault(value, value),
        (CatalogFacet.SharingType, _) => words[$"Catalog.SharingType.{value}"],
        (CatalogFacet.FormatCategory, _) => words[$"Catalog.Format.{value}"],
        (CatalogFacet.UpdateCycle, _) => words[$"Catalog.UpdateCycle.{value}"],
        (CatalogFacet.Openness, _) => words[$"Catalog.Openness.{value}"],
        _ => value,
    };

    private string Export(string format)
    {
        var query = CatalogSearchUrl.ToQuery(request, withPage: false);
        return $"/catalog/export{(query.Length == 0 ? "?" : query + "&")}as={format}";
    }

    private static List<Ui.TextSegment> Marks(IReadOnlyList<Search.TextSegment> segments) => [.. segments.Select(segment => new Ui.TextSegment(segment.Text, segment.IsHit))];
}
