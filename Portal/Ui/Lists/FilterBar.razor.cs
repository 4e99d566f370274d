using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>A form whose fields become the query of the address, and the conditions in force.</summary>
public sealed partial class FilterBar : AddressAware
{
    /// <summary>Fields with names: what they hold becomes the query of the address. They need no binding.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public IReadOnlyList<ActiveFilter> Active { get; set; } = [];

    /// <summary>Names of query parameters set elsewhere (facets, sort) that the form must not lose.</summary>
    [Parameter]
    public IReadOnlyList<string> Keep { get; set; } = [];

    [Parameter]
    public string? ApplyText { get; set; }

    private IEnumerable<(string Name, string Value)> Kept => Keep.SelectMany(name => Navigation.ReadAll(name).Select(value => (name, value)));
}
