using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>One thing a section still lacks: the field that mends it and its label.</summary>
public sealed record FieldLack(string Field, string Label);

/// <summary>
/// A form of several sections: a rail that shows what each still lacks, the refusal of the last attempt with links to its fields,
/// the autosave line and the actions always in sight.
/// </summary>
public sealed partial class FormLayout(NavigationManager navigation, IStringLocalizer<UiText> text) : ComponentBase
{
    private const int MaxListed = 6;

    private readonly List<FormSection> sections = [];

    /// <summary><see cref="FormSection"/> elements.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Why the last attempt was refused.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>State of the autosave; null for forms without one.</summary>
    [Parameter]
    public AutosaveState? Autosaved { get; set; }

    /// <summary>Buttons of the bar at the bottom, the main one last.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    internal void Add(FormSection section)
    {
        sections.Add(section);
        _ = InvokeAsync(StateHasChanged);
    }

    internal void Remove(FormSection section)
    {
        sections.Remove(section);
        _ = InvokeAsync(StateHasChanged);
    }

    internal void Redraw() => _ = InvokeAsync(StateHasChanged);
}
