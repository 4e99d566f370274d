using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Counting;

/// <summary>
/// Counts what is scanned or typed. The script empties the box at once and sends one text after the other, so that a hand scanner is never too fast;
/// each is written before its result is shown.
/// </summary>
public sealed partial class CountPanel(CountAsset count, ICallerAccessor callers, CountWords words, IStringLocalizer<CountingText> text, IJSRuntime script) : ComponentBase, IAsyncDisposable
{
    private const int Kept = 9;

    private readonly List<CountResult> results = [];

    /// <summary>Cards of several pieces whose number is still to be said: a hand scanner does not wait for the answer.</summary>
    private readonly List<CountResult> asked = [];
    private DotNetObjectReference<CountPanel>? self;
    private IJSObjectReference? module;
    private IReadOnlyList<Choice<Guid?>> rooms = [];
    private ElementReference root;
    private SurplusEntry? surplus;
    private Refusal? refusal;
    private Guid? here;
    private int? pieces;
    private int scans;

    [Parameter, EditorRequired]
    public RoundDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnCounted { get; set; }

    protected override void OnParametersSet() => rooms = [.. Details.Rooms.Select(room => new Choice<Guid?>(room.Id, room.Name))];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/count.js"]}");
            await module.InvokeVoidAsync("start", root, self);
        }
    }

    /// <returns>True when it was counted, for the telephone to say so by touch.</returns>
    [JSInvokable]
    public async Task<bool> Scanned(string read)
    {
        var isCounted = await CountAsync(read, null);
        StateHasChanged();
        return isCounted;
    }

    private async Task CountAskedAsync()
    {
        if (pieces is not null && await CountAsync(asked[0].Text, pieces) && module is not null)
        {
            await module.InvokeVoidAsync("focus", root);
        }
    }

    private async Task<bool> CountAsync(string read, int? quantity)
    {
        var counted = await count.ExecuteAsync(Details.Round.Id, read, quantity, here, await callers.GetAsync());
        refusal = counted.Refusal;
        if (!counted.Succeeded)
        {
            return false;
        }

        var result = counted.Value;
        results.Insert(0, result);
        results.RemoveRange(Math.Min(Kept, results.Count), Math.Max(0, results.Count - Kept));
        scans++;
        if (result.Outcome != CountOutcome.AskQuantity)
        {
            Answered(result.Number);
        }
        else if (!asked.Exists(other => other.Number == result.Number))
        {
            asked.Add(result);
        }

        if (result.Outcome is CountOutcome.Found or CountOutcome.WrongPlace)
        {
            await OnCounted.InvokeAsync();
            return true;
        }

        return result.Outcome == CountOutcome.Already;
    }

    private void Answered(string number)
    {
        pieces = asked is [var first, ..] && first.Number == number ? null : pieces;
        asked.RemoveAll(other => other.Number == number);
    }

    private void OpenSurplus()
    {
        var label = results is [{ Outcome: CountOutcome.Unknown or CountOutcome.Disposed } last, ..] ? last : null;
        var place = Details.Rooms.FirstOrDefault(room => room.Id == (Details.Round.RoomId ?? here))?.Name ?? "";
        surplus = new SurplusEntry(Guid.CreateVersion7(), label?.Text ?? "", label?.Name ?? "", place, 1, "");
    }

    private async Task RecordedAsync()
    {
        surplus = null;
        await OnCounted.InvokeAsync();
        if (module is not null)
        {
            await module.InvokeVoidAsync("focus", root);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            try
            {
                await module.InvokeVoidAsync("stop", root);
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its camera with it.
            }
        }

        self?.Dispose();
    }
}
