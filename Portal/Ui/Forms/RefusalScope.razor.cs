using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>Shows a refusal above a form and marks each field it names.</summary>
public sealed partial class RefusalScope(RefusalWording wording) : ComponentBase
{
    private FieldProblems? problems;
    private Refusal? known;

    [Parameter, EditorRequired]
    public Refusal? Refusal { get; set; }

    [Parameter]
    public bool TakesFocus { get; set; } = true;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet()
    {
        if (problems is null || !ReferenceEquals(known, Refusal))
        {
            known = Refusal;
            problems = new(Refusal, wording);
        }
    }
}
