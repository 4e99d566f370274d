using Microsoft.AspNetCore.Components;

namespace Portal.Catalog.Components;

/// <summary>Two contents side by side: the fields that differ, then the data items one by one.</summary>
public sealed partial class DifferencePanel(CatalogWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<FieldDifference> Differences { get; set; } = [];

    [Parameter]
    public IReadOnlyList<ItemDifference> Items { get; set; } = [];

    /// <summary>Without it: the difference from what is published.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Head of the old column; without it "before".</summary>
    [Parameter]
    public string? Before { get; set; }

    /// <summary>Head of the new column; without it "after".</summary>
    [Parameter]
    public string? After { get; set; }

    private string Heading => Title ?? words["Decision.DifferenceTitle"];

    private string Old => Before ?? words["Decision.Before"];

    private string New => After ?? words["Decision.After"];

    private CatalogWords Words => words;
}
