using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Title of a page with its path, badges and actions.</summary>
public sealed partial class PageHeader : ComponentBase
{
    /// <summary>The only h1 of the page; focus moves here on navigation. It is the title of the browser tab too.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Subtitle { get; set; }

    [Parameter]
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    [Parameter]
    public string? BackHref { get; set; }

    [Parameter]
    public string? BackText { get; set; }

    /// <summary>Status chips beside the title.</summary>
    [Parameter]
    public RenderFragment? Badges { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>True when the page sets a longer tab title itself.</summary>
    [Parameter]
    public bool KeepPageTitle { get; set; }
}
