using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Papers;

/// <summary>The papers an order has by now; always Chinese.</summary>
public sealed partial class OrderPapers(AssetsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;
}
