using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>One section of a <see cref="FormLayout"/>; fields stand in columns, those of class <c>span-all</c> over the full width.</summary>
public sealed partial class FormSection : ComponentBase, IDisposable
{
    private IReadOnlyList<FieldLack> drawn = [];

    [CascadingParameter]
    public FormLayout? Form { get; set; }

    /// <summary>Stable, for links.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What must still be filled in before the form can be submitted; computed by the page from its rules.</summary>
    [Parameter]
    public IReadOnlyList<FieldLack> Lacks { get; set; } = [];

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnInitialized()
    {
        drawn = Lacks;
        Form?.Add(this);
    }

    protected override void OnParametersSet()
    {
        if (!drawn.SequenceEqual(Lacks))
        {
            drawn = Lacks;
            Form?.Redraw();
        }
    }

    public void Dispose() => Form?.Remove(this);
}
