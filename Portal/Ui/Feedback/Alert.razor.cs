using Microsoft.AspNetCore.Components;
using Icons = MudBlazor.Icons;

namespace Portal.Ui;

/// <summary>A message in the page, with the weight of its tone.</summary>
public sealed partial class Alert : ComponentBase
{
    [Parameter]
    public Tone Tone { get; set; } = Tone.Info;

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string ToneClass => "alert-" + Tone.ToString().ToLowerInvariant();

    private string IconPath => Tone switch
    {
        Tone.Good => Icons.Material.Outlined.CheckCircle,
        Tone.Warn => Icons.Material.Outlined.WarningAmber,
        Tone.Late => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.Info,
    };
}
