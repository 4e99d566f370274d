using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Counting;

/// <summary>One round: counting on a phone or at a desk, the lists of what was seen and what was not, the signature, and what becomes of the differences.</summary>
public sealed partial class CountPage(
    ReadRound read, CloseRound close, SignRound sign, ReturnRound sendBack, CancelRound cancel, ReadTimeline readTimeline, ICallerAccessor callers, CountWords words, AssetsWords assets,
    IStringLocalizer<CountingText> text) : AddressAware
{
    private RoundDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private CountLines? lines;
    private ConfirmDialog? confirm;
    private LineView view;
    private Refusal? refusal;
    private string title = "";
    private string question = "";
    private bool needsReason;
    private bool busy;

    [Parameter]
    public Guid RoundId { get; set; }

    private IEnumerable<LineView> Views => details!.Round.State == RoundState.Counting && details.Tally.Missing == 0
        ? [LineView.NotSeen, LineView.Found, LineView.WrongPlace, LineView.Surplus]
        : details.Round.State == RoundState.Counting ? Enum.GetValues<LineView>() : [LineView.Missing, LineView.Found, LineView.WrongPlace, LineView.Surplus];

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        view = ViewOfAddress();
    }

    protected override Task OnMovedAsync()
    {
        view = ViewOfAddress();
        return Task.CompletedTask;
    }

    private LineView ViewOfAddress() =>
        Enum.TryParse<LineView>(Navigation.ReadAll("tab").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted
            : details is null or { Round.State: RoundState.Counting } ? LineView.NotSeen : Views.FirstOrDefault(one => one != LineView.Found && CountOf(one) > 0, LineView.Found);

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(RoundId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        timeline = found.Succeeded ? assets.Timeline(await readTimeline.ExecuteAsync([(StockRound.Subject, RoundId)], caller)) : [];
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
        if (lines is not null)
        {
            await lines.ReloadAsync();
        }
    }

    private int CountOf(LineView one) => one switch
    {
        LineView.NotSeen => details!.Tally.NotSeen,
        LineView.Found => details!.Tally.Found,
        LineView.WrongPlace => details!.Tally.WrongPlace,
        LineView.Missing => details!.Tally.Missing,
        _ => details!.Tally.Surplus,
    };

    private Task CloseAsync() => AskAsync(
        text["Count.Close"], details!.Tally.NotSeen > 0 ? text["Count.CloseMissing", details.Tally.NotSeen] : text["Count.CloseAll"], false, (_, caller) => close.ExecuteAsync(RoundId, caller));

    private Task SignAsync() => AskAsync(
        text["Count.Sign"], text["Count.SignText", details!.Tally.Missing, details.Tally.Surplus, details.Tally.WrongPlace], false, (_, caller) => sign.ExecuteAsync(RoundId, caller));

    private Task ReturnAsync() => AskAsync(text["Count.Return"], text["Count.ReturnText"], true, (reason, caller) => sendBack.ExecuteAsync(RoundId, reason, caller));

    private Task CancelAsync() => AskAsync(text["Count.Cancel"], text["Count.CancelText"], true, (reason, caller) => cancel.ExecuteAsync(RoundId, reason, caller));

    private async Task AskAsync(string what, string message, bool reason, Func<string, Caller, Task<Result>> act)
    {
        (title, question, needsReason) = (what, message, reason);
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason, await callers.GetAsync());
        await RefreshAsync();
        view = ViewOfAddress();
        (refusal, busy) = (done.Refusal, false);
    }

    private static Dictionary<string, object?> To(LineView one) => new() { ["tab"] = one.ToString(), ["page"] = (int?)null };
}
