using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Assets.Counting;
using Portal.Kernel;

namespace Portal.Assets.Labels;

/// <summary>A label was scanned with the telephone's own camera: the card opens, or, while the department counts, is offered for the count.</summary>
public sealed partial class ScanPage(
    OpenLabel open, CountAsset count, ICallerAccessor callers, AssetsWords words, CountWords say, IStringLocalizer<CountingText> text, NavigationManager navigation) : ComponentBase
{
    private OpenedLabel? label;
    private CountResult? result;
    private Refusal? refusal;
    private int? pieces;
    private bool busy;

    [Parameter]
    public string? Number { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var opened = await open.ExecuteAsync(Uri.UnescapeDataString(Number ?? ""), await callers.GetAsync());
        refusal = opened.Refusal;
        if (opened is { Succeeded: true, Value.RoundId: null })
        {
            navigation.NavigateTo(AssetsPaths.Asset(opened.Value.AssetId), replace: true);
        }
        else
        {
            label = opened.Succeeded ? opened.Value : null;
        }
    }

    private async Task CountAsync()
    {
        busy = true;
        var counted = await count.ExecuteAsync(label!.RoundId!.Value, label.Number, pieces, null, await callers.GetAsync());
        (refusal, result, busy) = (counted.Refusal, counted.Succeeded ? counted.Value : result, false);
    }
}
