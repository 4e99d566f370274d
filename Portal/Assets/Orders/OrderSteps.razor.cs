using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Orders;

/// <summary>How far an order has come on its way; a returned one is at its beginning again.</summary>
public sealed partial class OrderSteps(AssetsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    private IReadOnlyList<OrderState> Way =>
    [
        OrderState.Draft, OrderState.AwaitingSignature, OrderState.AwaitingOpinion,
        .. Order.Approval is null || Order.CameToFinance ? new[] { OrderState.FinanceReview } : [], OrderState.Approved,
        .. Order.Kind == OrderKind.Transfer ? new[] { OrderState.HandedOver } : [], OrderState.Posted,
    ];

    private int Reached => Order.State switch
    {
        OrderState.Returned => 0,
        OrderState.Rejected => Way.ToList().IndexOf(OrderState.FinanceReview),
        OrderState.Cancelled => -1,
        OrderState.Posted => Way.Count,
        var state => Way.ToList().IndexOf(state),
    };
}
