using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>What becomes of the differences of a signed round.</summary>
public sealed partial class DifferencesPanel(
    WriteOffMissing writeOff, MoveMisplaced move, ICallerAccessor callers, AssetsWords assets, IStringLocalizer<CountingText> text) : ComponentBase
{
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public RoundDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    private RoundTally Tally => Details.Tally;

    private bool HasMoved => Details.UnsettledPlaces == 0;

    private int OpenSurplus => Details.UnsettledSurplus;

    private async Task WriteOffAsync()
    {
        busy = true;
        var drafted = await writeOff.ExecuteAsync(Details.Round.Id, await callers.GetAsync());
        (refusal, busy) = (drafted.Refusal, false);
        await OnDone.InvokeAsync();
    }

    private async Task MoveAsync()
    {
        busy = true;
        var done = await move.ExecuteAsync(Details.Round.Id, null, await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        await OnDone.InvokeAsync();
    }
}
