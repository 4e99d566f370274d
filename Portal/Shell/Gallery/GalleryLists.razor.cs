using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Shell.Gallery;

/// <summary>Lists of the gallery.</summary>
public sealed partial class GalleryLists : ComponentBase
{
    private Choice<string>[] Kinds => [new("a", Text["Kind.Database"]), new("b", Text["Kind.File"])];

    private FacetValue[] States => [new("0", Text["Status.Draft"], 19), new("1", Text["Status.Review"], 19), new("2", Text["Status.Published"], 19), new(FacetValue.Empty, "", 2)];

    private FacetValue[] Departments =>
        [.. Enumerable.Range(1, 9).Select(number => new FacetValue($"{number}", Text["Sample.NumberedDepartment", number], 60 - number * 5))];

    private ActiveFilter[] Active =>
        [.. Navigation.ReadAll("state").Select(value => new ActiveFilter(Text["Facet.State"], States.First(state => state.Value == value).Text, Navigation.WithFacet("state", value)))];

    private Task<Page<GallerySamples.SampleRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var chosen = Navigation.ReadAll("state");
        var rows = GallerySamples.Rows.Where(row => chosen.Count == 0 || chosen.Contains($"{row.State}"));
        rows = query.Sort switch
        {
            "items" => rows.OrderBy(row => row.Items),
            "due" => rows.OrderBy(row => row.Due),
            _ => rows.OrderBy(row => row.Code),
        };
        var all = query.Descending ? rows.Reverse().ToList() : rows.ToList();
        return Task.FromResult(new Page<GallerySamples.SampleRow>([.. all.Skip(query.Page.Skip).Take(query.Page.Size)], all.Count, query.Page));
    }
}
