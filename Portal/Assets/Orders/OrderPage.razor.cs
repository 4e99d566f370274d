using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>One order: who gave which word to it, its lines, its papers, and what the reader can do now.</summary>
public sealed partial class OrderPage(ReadOrder read, ReadTimeline readTimeline, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private OrderDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Refusal? refusal;

    [Parameter]
    public Guid OrderId { get; set; }

    private AssetsWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(OrderId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(AssetOrder.Subject, OrderId)], caller)) : [];
    }

    private async Task DoneAsync(Refusal? refused)
    {
        await LoadAsync();
        refusal = refused ?? refusal;
    }
}
