using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>One card: what it is, what it is worth, and every ledger line that made it so.</summary>
public sealed partial class AssetPage(ReadAsset read, ReadTimeline readTimeline, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private AssetCard? card;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Refusal? refusal;

    [Parameter]
    public Guid AssetId { get; set; }

    private AssetsWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(AssetId, caller);
        (card, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(Asset.Subject, AssetId)], caller)) : [];
    }
}
