using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>One column of a <see cref="DataTable{T}"/>; draws nothing itself.</summary>
public sealed class TableColumn<T> : ComponentBase
{
    [CascadingParameter]
    private DataTable<T> Table { get; set; } = default!;

    /// <summary>Stable name: sort key in the address, and what "chosen columns" remembers.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The cell; or give <see cref="Value"/> for plain text.</summary>
    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    [Parameter]
    public Func<T, string?>? Value { get; set; }

    /// <summary>Makes the cell a link to the row's page; a row without one stays text.</summary>
    [Parameter]
    public Func<T, string?>? Href { get; set; }

    [Parameter]
    public bool Sortable { get; set; }

    /// <summary>Names the row: a row header for readers; cannot be hidden.</summary>
    [Parameter]
    public bool IsHeader { get; set; }

    [Parameter]
    public bool IsNumber { get; set; }

    /// <summary>Not shown until the user chooses it.</summary>
    [Parameter]
    public bool Hidden { get; set; }

    [Parameter]
    public string? Class { get; set; }

    internal string? CellClass => string.Join(' ', new[] { IsNumber ? "number" : null, Class }.OfType<string>()) is { Length: > 0 } classes ? classes : null;

    protected override void OnInitialized() => Table.Add(this);
}
