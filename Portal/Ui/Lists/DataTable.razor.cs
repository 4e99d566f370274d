using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>
/// A list from the server: a plain table, one page of rows, sorted and paged by the address. It asks <see cref="Load"/> again whenever
/// the address changes, so filters need no wiring. Rows hold no state of their own; chosen rows and columns are the only state here.
/// </summary>
/// <typeparam name="T">One row.</typeparam>
public sealed partial class DataTable<T>(IJSRuntime script, IStringLocalizer<UiText> own) : AddressAware
{
    private readonly List<TableColumn<T>> columns = [];
    private readonly HashSet<string> selected = [];
    private HashSet<string>? shown;
    private CancellationTokenSource? asking;
    private TableQuery query = new(new PageRequest(), null, false);
    private Page<T>? page;
    private string? loadedFrom;
    private bool loading;
    private bool restoreRow;

    /// <summary><see cref="TableColumn{T}"/> elements.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Fetches one page; called on first show and after each change of the address.</summary>
    [Parameter, EditorRequired]
    public Func<TableQuery, CancellationToken, Task<Page<T>>> Load { get; set; } = default!;

    /// <summary>Identifies a row: for selection, and for returning to it.</summary>
    [Parameter, EditorRequired]
    public Func<T, string> KeyOf { get; set; } = default!;

    /// <summary>What the table lists, for readers.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>Names a row for the label of its tick; by default its key.</summary>
    [Parameter]
    public Func<T, string>? NameOf { get; set; }

    /// <summary>Prefix of the query parameters, needed when a page has several tables; chosen columns are remembered under it.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public int PageSize { get; set; } = PageRequest.DefaultSize;

    /// <summary>A column key, with <c>-</c> in front for descending.</summary>
    [Parameter]
    public string? DefaultSort { get; set; }

    [Parameter]
    public bool Selectable { get; set; }

    /// <summary>Why a row cannot be ticked, in the reader's words; null where it can.</summary>
    [Parameter]
    public Func<T, string?>? WhyNotSelectable { get; set; }

    /// <summary>Keys of the chosen rows, across pages.</summary>
    [Parameter]
    public EventCallback<IReadOnlyCollection<string>> SelectionChanged { get; set; }

    [Parameter]
    public bool ChooseColumns { get; set; }

    /// <summary>False for short lists that are shown whole.</summary>
    [Parameter]
    public bool Paged { get; set; } = true;

    /// <summary>Limits the height, so that the heading stays in sight while the rows scroll.</summary>
    [Parameter]
    public bool Tall { get; set; }

    /// <summary>On a narrow screen each row becomes a card; without it the table scrolls sideways.</summary>
    [Parameter]
    public bool Cards { get; set; }

    [Parameter]
    public Func<T, string?>? RowClass { get; set; }

    /// <summary>Shown instead of the table when there are no rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Left of the column choice: actions on the chosen rows.</summary>
    [Parameter]
    public RenderFragment? Toolbar { get; set; }

    private IEnumerable<TableColumn<T>> Visible => columns.Where(IsShown);

    private IReadOnlyList<string> SelectableKeys => [.. page!.Items.Where(row => WhyNotSelectable?.Invoke(row) is null).Select(KeyOf)];

    private bool AllSelected => SelectableKeys is { Count: > 0 } keys && keys.All(selected.Contains);

    /// <summary>Asks for the same page again, e.g. after a row was changed.</summary>
    public Task ReloadAsync()
    {
        loadedFrom = null;
        return LoadAsync();
    }

    internal void Add(TableColumn<T> column) => columns.Add(column);

    protected override async Task OnParametersSetAsync()
    {
        if (columns.Count == 0)
        {
            // The columns are children and come with the first rendering; they say which sort keys exist.
            await Task.Yield();
        }

        await LoadAsync();
    }

    protected override Task OnMovedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (loadedFrom == Navigation.Uri)
        {
            return;
        }

        loadedFrom = Navigation.Uri;
        query = Navigation.ReadTable(Name, PageSize, DefaultSort, key => columns.Exists(column => column.Sortable && column.Key == key));
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        var mine = asking = new CancellationTokenSource();
        loading = true;
        try
        {
            page = await Load(query, mine.Token);
            restoreRow = true;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            loading = asking != mine && loading;
        }

        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && ChooseColumns)
        {
            var kept = await script.InvokeAsync<string?>("portal.recall", ColumnsKey);
            if (!string.IsNullOrEmpty(kept))
            {
                shown = [.. kept.Split(',')];
                StateHasChanged();
            }
        }

        if (restoreRow)
        {
            restoreRow = false;
            await script.InvokeVoidAsync("portal.restoreRow");
        }
    }

    private string ColumnsKey => $"columns.{Navigation.Bare()}.{Name}";

    private bool IsShown(TableColumn<T> column) => column.IsHeader || (shown?.Contains(column.Key) ?? !column.Hidden);

    private async Task ToggleColumnAsync(TableColumn<T> column)
    {
        shown ??= [.. columns.Where(IsShown).Select(other => other.Key)];
        if (!shown.Remove(column.Key))
        {
            shown.Add(column.Key);
        }

        await script.InvokeVoidAsync("portal.remember", ColumnsKey, string.Join(',', shown));
    }

    private Task ToggleRowAsync(string key)
    {
        if (!selected.Remove(key))
        {
            selected.Add(key);
        }

        return SelectionChanged.InvokeAsync([.. selected]);
    }

    private Task TogglePageAsync()
    {
        var keys = SelectableKeys;
        if (AllSelected)
        {
            selected.ExceptWith(keys);
        }
        else
        {
            selected.UnionWith(keys);
        }

        return SelectionChanged.InvokeAsync([.. selected]);
    }

    /// <summary>Forgets the chosen rows, e.g. after an action on them.</summary>
    public Task ClearSelectionAsync()
    {
        selected.Clear();
        return SelectionChanged.InvokeAsync([]);
    }

    private string LabelOf(T row) => NameOf?.Invoke(row) ?? KeyOf(row);

    private static RenderFragment Cell(TableColumn<T> column, T row) => builder =>
    {
        var href = column.Href?.Invoke(row);
        if (href is not null)
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "class", "row-link");
            builder.AddAttribute(2, "href", href);
        }

        if (column.ChildContent is not null)
        {
            builder.AddContent(3, column.ChildContent(row));
        }
        else
        {
            builder.AddContent(4, column.Value?.Invoke(row));
        }

        if (href is not null)
        {
            builder.CloseElement();
        }
    };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        asking?.Cancel();
        asking?.Dispose();
    }
}
