using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Stands where nothing is to be shown.</summary>
public sealed partial class EmptyState : ComponentBase
{
    /// <summary>Without it the message stands alone.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Why nothing is here and what to do about it.</summary>
    [Parameter]
    public string? Message { get; set; }

    [Parameter]
    public string? IconPath { get; set; }

    /// <summary>Buttons, e.g. "clear filters" or "record the first one".</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
