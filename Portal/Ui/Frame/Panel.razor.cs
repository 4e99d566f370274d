using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>A titled surface.</summary>
public sealed partial class Panel : ComponentBase
{
    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>No padding, for a table that fills the panel.</summary>
    [Parameter]
    public bool Flush { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }
}
