using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>Evidence, approval and the scan of the sheet signed on paper.</summary>
public sealed partial class OrderFilesPanel(AssetsWords words) : ComponentBase
{
    private IReadOnlyList<Choice<OrderFileKind>> kinds = [];
    private OrderFileKind kind;

    [Parameter, EditorRequired]
    public OrderDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override void OnInitialized()
    {
        kinds = [.. Enum.GetValues<OrderFileKind>().Select(value => new Choice<OrderFileKind>(value, words.Kind(value)))];
        kind = Details.Order.State is OrderState.Approved or OrderState.HandedOver or OrderState.Posted ? OrderFileKind.SignedScan : OrderFileKind.Evidence;
    }
}
