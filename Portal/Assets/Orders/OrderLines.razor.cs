using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>The lines of an order; lines that differ or were refused are told apart.</summary>
public sealed partial class OrderLines(AssetsWords words) : ComponentBase
{
    private bool showsReceipt;
    private bool showsExecution;

    [Parameter, EditorRequired]
    public AssetOrder Order { get; set; } = default!;

    protected override void OnParametersSet()
    {
        showsReceipt = Order.Kind == OrderKind.Transfer && Order.Lines.Any(line => line.ReceivedQuantity is not null);
        showsExecution = Order.Kind == OrderKind.Scrapping && Order.Lines.Any(line => line.Way is not null);
    }

    private (string Text, Tone Tone)? Outcome(AssetOrderLine line) => line switch
    {
        { ReceivedQuantity: null } => null,
        { IsRefused: true } => (words["Line.Refused"], Tone.Late),
        _ when line.ReceivedQuantity < line.Quantity => (words.Of("Line.Short", line.Quantity - line.ReceivedQuantity.Value), Tone.Warn),
        _ => (words["Line.Whole"], Tone.Good),
    };
}
