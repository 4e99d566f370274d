using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Values of one facet with their counts; each is a link that adds or takes it away.</summary>
public sealed partial class FacetList : AddressAware
{
    private IReadOnlyList<string> chosen = [];
    private bool all;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Query parameter; several values may be chosen, any of them matches.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<FacetValue> Values { get; set; } = [];

    /// <summary>So many are shown until the user asks for all; chosen ones are always shown.</summary>
    [Parameter]
    public int Limit { get; set; } = 8;

    /// <summary>Name of the table whose page number starts again.</summary>
    [Parameter]
    public string? Table { get; set; }

    private IEnumerable<FacetValue> Listed => all ? Values : Values.Where((value, index) => index < Limit || chosen.Contains(value.Value));

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        chosen = Navigation.ReadAll(Name);
    }

    protected override Task OnMovedAsync()
    {
        chosen = Navigation.ReadAll(Name);
        return Task.CompletedTask;
    }
}
