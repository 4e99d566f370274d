using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>
/// Says why something was refused and lists everything that is missing, each as a link that moves the focus to its field.
/// A new refusal moves the focus to the first field it names, or to itself where it names none; being an alert, it is read out at once.
/// </summary>
public sealed partial class RefusalAlert(
    RefusalWording wording, NavigationManager navigation, IJSRuntime script, IStringLocalizer<UiText> own) : ComponentBase
{
    private ElementReference alert;
    private Refusal? announced;

    /// <summary>Null shows nothing.</summary>
    [Parameter, EditorRequired]
    public Refusal? Refusal { get; set; }

    /// <summary>Where the sentences are; by default the resources of the folder that the code names.</summary>
    [Parameter]
    public IStringLocalizer? Text { get; set; }

    /// <summary>False when something else on the page takes the focus.</summary>
    [Parameter]
    public bool TakesFocus { get; set; } = true;

    private string Sentence => Say(Refusal!.Code, Refusal.Arguments);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(announced, Refusal))
        {
            return;
        }

        announced = Refusal;
        if (Refusal is null || !TakesFocus)
        {
            return;
        }

        var field = Refusal.Gaps.Select(gap => gap.Field).FirstOrDefault(name => name.Length > 0);
        if (field is null || !await script.InvokeAsync<bool>("portal.focusField", field))
        {
            await alert.FocusAsync();
        }
    }

    private string Say(string code, object?[] arguments) =>
        Text is not null && Text[code] is { ResourceNotFound: false } ? Text[code, [.. arguments.Select(argument => argument ?? "")]] : wording.Say(code, arguments);

    private string Href(Gap gap) =>
        "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0] + "#" + Uri.EscapeDataString(gap.Field);
}
