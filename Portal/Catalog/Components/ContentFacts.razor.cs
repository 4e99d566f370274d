using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Catalog.Components;

/// <summary>What a record says, for reading: the same on the record, decision and resource pages.</summary>
public sealed partial class ContentFacts(CatalogWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public ResourceContent Content { get; set; } = default!;

    /// <summary>Names of the classes from 类 down.</summary>
    [Parameter]
    public string? Classification { get; set; }

    [Parameter]
    public string? Provider { get; set; }

    [Parameter]
    public string? SystemName { get; set; }

    [Parameter]
    public string? MenuPath { get; set; }

    [Parameter]
    public string? BusinessItem { get; set; }

    /// <summary>Names inside the sharing scope.</summary>
    [Parameter]
    public IReadOnlyList<string> Scope { get; set; } = [];

    private CatalogWords Words => words;

    private string ScopeText => Content.SharingScope is { } scope
        ? Scope.Count == 0 ? words[$"Catalog.Scope.{scope.Kind}"] : Display.Labelled(words[$"Catalog.Scope.{scope.Kind}"], Display.List(Scope))
        : "";
}
