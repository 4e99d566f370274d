using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Shell.Navigation;

/// <summary>
/// Ctrl+K: pages by name first, then what every folder's <see cref="ISearchSource"/> finds. Enter with nothing chosen searches the catalog.
/// </summary>
public sealed partial class GlobalSearch(
    NavigationMenu menu, IEnumerable<ISearchSource> sources, NavigationManager navigation, IJSRuntime script,
    IStringLocalizer<ShellText> text) : ComponentBase, IDisposable
{
    private const int PagesShown = 6;
    private const int HitsPerSource = 6;

    private CancellationTokenSource? asking;
    private ElementReference dialog;
    private ElementReference box;
    private IReadOnlyList<SearchHit> hits = [];
    private string words = "";
    private int chosen = -1;
    private bool open;
    private bool focusBox;

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = Caller.Anonymous;

    private IStringLocalizer<ShellText> Text => text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusBox)
        {
            focusBox = false;
            await script.InvokeVoidAsync("portal.openDialog", dialog);
            await box.FocusAsync();
        }
    }

    private async Task OpenAsync()
    {
        (open, focusBox, words, chosen) = (true, true, "", -1);
        hits = await FindAsync("", CancellationToken.None);
    }

    private async Task TypedAsync(string? typed)
    {
        words = typed ?? "";
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        var mine = asking = new CancellationTokenSource();
        try
        {
            var found = await FindAsync(words.Trim(), mine.Token);
            (hits, chosen) = (found, words.Length > 0 && found.Count > 0 ? 0 : -1);
        }
        catch (OperationCanceledException)
        {
            // A newer keystroke took over.
        }
    }

    private async Task<IReadOnlyList<SearchHit>> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        var key = TextFold.Key(wanted);
        var found = menu.For(Caller)
            .SelectMany(group => group.Links.Select(link => new SearchHit(group.Words, link.Words, null, link.Item.Href)))
            .Where(page => TextFold.Key(page.Title).Contains(key, StringComparison.Ordinal))
            .Take(wanted.Length == 0 ? int.MaxValue : PagesShown)
            .ToList();
        if (wanted.Length > 0)
        {
            foreach (var source in sources)
            {
                found.AddRange(await source.FindAsync(wanted, HitsPerSource, Caller, cancellationToken));
            }

            found.Add(new SearchHit(text["Search.InCatalog"], wanted, null, $"{ShellPaths.Search}?q={Uri.EscapeDataString(wanted)}"));
        }

        return found;
    }

    private void Pressed(KeyboardEventArgs key) => chosen = key.Key switch
    {
        "ArrowDown" when hits.Count > 0 => (chosen + 1) % hits.Count,
        "ArrowUp" when hits.Count > 0 => chosen <= 0 ? hits.Count - 1 : chosen - 1,
        _ => chosen,
    };

    private async Task GoAsync()
    {
        if (chosen >= 0 && chosen < hits.Count)
        {
            await OpenHitAsync(hits[chosen]);
        }
        else if (words.Trim().Length > 0)
        {
            await OpenHitAsync(hits[^1]);
        }
    }

    private async Task OpenHitAsync(SearchHit hit)
    {
        await CloseAsync();
        navigation.NavigateTo(hit.Href);
    }

    private async Task CloseAsync()
    {
        await script.InvokeVoidAsync("portal.closeDialog", dialog);
        open = false;
    }

    private void Closed() => open = false;

    public void Dispose()
    {
        asking?.Cancel();
        asking?.Dispose();
    }
}
