using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>Page links: plain addresses, so they work with and without a circuit and can be opened in a new tab.</summary>
public sealed partial class Pager(IStringLocalizer<UiText> text) : AddressAware
{
    private static readonly int[] Sizes = [20, 50, 100];

    [Parameter, EditorRequired]
    public int Number { get; set; } = 1;

    [Parameter, EditorRequired]
    public int Size { get; set; }

    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>Prefix of the query parameters when a page has several tables.</summary>
    [Parameter]
    public string? Name { get; set; }

    private IStringLocalizer<UiText> Text => text;

    private int Pages => Math.Max(1, (Total + Size - 1) / Size);

    private long First => Total == 0 ? 0 : ((long)Number - 1) * Size + 1;

    private long Last => Math.Min(Total, (long)Number * Size);

    /// <summary>First, last and the neighbours; 0 marks a gap.</summary>
    private IEnumerable<int> Shown
    {
        get
        {
            var before = 0;
            foreach (var page in new[] { 1, Number - 1, Number, Number + 1, Pages }.Where(page => page >= 1 && page <= Pages).Distinct().Order())
            {
                if (page - before == 2)
                {
                    yield return page - 1;
                }
                else if (page - before > 2)
                {
                    yield return 0;
                }

                yield return page;
                before = page;
            }
        }
    }

    private string Href(int page) => Navigation.With(new Dictionary<string, object?> { [ListAddress.Key(Name, "page")] = page == 1 ? null : page });

    private string SizeHref(int size) => Navigation.With(new Dictionary<string, object?>
    {
        [ListAddress.Key(Name, "page")] = null,
        [ListAddress.Key(Name, "size")] = size,
    });
}
