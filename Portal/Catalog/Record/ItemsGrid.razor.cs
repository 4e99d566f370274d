using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Portal.Kernel;

namespace Portal.Catalog.Record;

/// <summary>
/// Data items as a grid of plain inputs: Enter goes to the row below and adds one at the end. Drawn anew only when the items changed,
/// so that typing elsewhere in the form costs nothing here.
/// </summary>
public sealed partial class ItemsGrid(CatalogWords words, IJSRuntime script) : ComponentBase
{
    private readonly List<Guid> keys = [];
    private IReadOnlyList<DataItem> rows = [];
    private bool changed = true;
    private string? focus;
    private PastedItems? taken;
    private string? pasted;
    private string? dropped;
    private bool pasting;

    [Parameter, EditorRequired]
    public IReadOnlyList<DataItem> Items { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<DataItem>> ItemsChanged { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(rows, Items))
        {
            (rows, changed) = (Items, true);
            Align();
        }
    }

    protected override bool ShouldRender()
    {
        var draw = changed;
        changed = false;
        return draw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is { } id)
        {
            focus = null;
            await script.InvokeVoidAsync("portal.focusField", id);
        }
    }

    private void Align()
    {
        while (keys.Count < rows.Count)
        {
            keys.Add(Guid.NewGuid());
        }

        keys.RemoveRange(rows.Count, keys.Count - rows.Count);
    }

    /// <summary>
    /// Changes the row as it is now, not as it was drawn: fast typing sends the next change before the last one has come back.
    /// </summary>
    private Task Set(int index, Func<DataItem, DataItem> change)
    {
        if (index >= rows.Count)
        {
            return Task.CompletedTask;
        }

        var next = rows.ToArray();
        next[index] = change(next[index]);
        return HandOnAsync(next);
    }

    private void TogglePaste() => (pasting, taken, changed) = (!pasting, null, true);

    /// <summary>Cells of a spreadsheet, from the box or pasted straight into the grid: they go below what is there, empty lines at the end make room.</summary>
    private async Task PasteAsync(string? text)
    {
        taken = PastedItems.Parse(text);
        (pasted, dropped, pasting, changed) = (null, null, false, true);
        if (taken.Items.Count > 0)
        {
            var kept = rows.Take(rows.Count - rows.Reverse().TakeWhile(item => item == new DataItem()).Count());
            await HandOnAsync([.. kept, .. taken.Items]);
        }
    }

    private Task AddAsync()
    {
        focus = $"DataItems[{rows.Count}].Name";
        return HandOnAsync([.. rows, new DataItem()]);
    }

    private Task RemoveAsync(int index)
    {
        keys.RemoveAt(index);
        focus = rows.Count > 1 ? $"DataItems[{Math.Max(0, index - 1)}].Name" : null;
        return HandOnAsync([.. rows.Where((_, i) => i != index)]);
    }

    private async Task KeyAsync(KeyboardEventArgs key, int index)
    {
        if (key.Key != "Enter")
        {
            return;
        }

        if (index == rows.Count - 1)
        {
            await AddAsync();
        }
        else
        {
            (focus, changed) = ($"DataItems[{index + 1}].Name", true);
        }
    }

    private async Task HandOnAsync(IReadOnlyList<DataItem> next)
    {
        (rows, changed) = (next, true);
        Align();
        await ItemsChanged.InvokeAsync(next);
    }

    private string Label(int index, string part) => words.Of("Record.ItemLabel", index + 1, words.Field($"DataItems.{part}"));

    private static string LengthOf(DataItem item) => item.Length?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string SharingOf(DataItem item) => item.Sharing?.ToString() ?? "";

    private static string Text(string? typed) => (typed ?? "").Trim();

    private static int? Number(string? typed) => int.TryParse(
        TextFold.Normalize(Text(typed)), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SharingType? Sharing(string? typed) => Enum.TryParse<SharingType>(Text(typed), out var sharing) ? sharing : null;
}
