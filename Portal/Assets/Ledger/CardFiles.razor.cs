using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Ledger;

/// <summary>Photos and papers of a card.</summary>
public sealed partial class CardFiles(AssetsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public AssetCard Card { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }
}
