using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>What the order says and who gave which word to it.</summary>
public sealed partial class OrderFacts(AssetsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public OrderDetails Details { get; set; } = default!;

    private AssetOrder Of => Details.Order;

    private string Said(Signature signature) => $"{words.By(signature)} {Display.Minute(signature.At)}";
}
