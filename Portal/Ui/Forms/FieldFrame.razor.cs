using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Label, hint, problem and mark around an input.</summary>
public sealed partial class FieldFrame : ComponentBase
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public bool HideLabel { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>A group of boxes instead of one input: a fieldset with a legend.</summary>
    [Parameter]
    public bool IsGroup { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Right of the problem line, e.g. a counter.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }
}
