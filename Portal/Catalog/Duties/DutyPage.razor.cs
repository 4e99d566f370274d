using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Duties;

/// <summary>One update duty: why it exists, until when, who answered what, and the decision that waits for the reader.</summary>
public sealed partial class DutyPage(
    ReadDuty read, ReviewDuty review, DecideExtension decideExtension, ReadTimeline readTimeline, ICallerAccessor callers, CatalogWords words,
    IStringLocalizer<CalendarText> calendarText, TimeProvider clock) : ComponentBase
{
    private DutyDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private DateOnly today;
    private string question = "";
    private string title = "";
    private bool needsReason;
    private bool busy;

    [Parameter]
    public Guid DutyId { get; set; }

    private CatalogWords Words => words;

    private DutyClock? Running => details?.Clocks.LastOrDefault(one => one.Clock.FinishedOn is null);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(DutyId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(UpdateDuty.Kind, DutyId)], caller)) : [];
    }

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(DutyClock one) => Task.FromResult<IReadOnlyList<LedgerDay>>(
        [.. one.Ledger.Select(line => new LedgerDay(line.Date, line.Counted, line.Number, calendarText[line.ReasonCode, line.Arguments]))]);

    private string KindOf(DutyClock one)
    {
        var kind = calendarText[$"Calendar.Clock.{one.Clock.Kind}"];
        return one.Clock.ExtensionDays == 0 ? kind : $"{kind} {words.Of("Duties.Extended", one.Clock.ExtensionDays, Display.Date(one.Clock.DueBeforeExtension))}";
    }

    private Task AcceptAsync() => AskAsync(words[details?.Duty.Answer == DutyAnswer.Retirement ? "Duties.AcceptRetirement" : "Duties.Accept"], words["Duties.AcceptText"], false, (reason, caller) => review.ExecuteAsync(DutyId, true, reason, caller));

    private Task ReturnAsync() => AskAsync(words["Duties.Return"], words["Duties.ReturnText"], true, (reason, caller) => review.ExecuteAsync(DutyId, false, reason, caller));

    private Task DecideExtensionAsync(bool consent) =>
        AskAsync(words[consent ? "Duties.Consent" : "Duties.Deny"], words[consent ? "Duties.ConsentText" : "Duties.DenyText"], !consent, (reason, caller) => decideExtension.ExecuteAsync(DutyId, consent, reason, caller));

    private async Task AskAsync(string heading, string message, bool requireReason, Func<string?, Caller, Task<Result>> act)
    {
        (title, question, needsReason) = (heading, message, requireReason);
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason.Length == 0 ? null : answer.Reason, await callers.GetAsync());
        await LoadAsync();
        refusal = done.Refusal;
        busy = false;
    }
}
