using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>A count that leads to its list.</summary>
public sealed partial class StatTile : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Exactly as many rows as the list behind <see cref="Href"/> shows.</summary>
    [Parameter, EditorRequired]
    public long Count { get; set; }

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public Tone Tone { get; set; }

    private string? ToneClass => Tone switch { Tone.Late => "tile-late", Tone.Warn => "tile-warn", _ => null };
}
