using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Grants;

/// <summary>One right of use: what it covers, who used it when, and how it was suspended or ended.</summary>
public sealed partial class GrantPage(ReadGrant read, TurnGrant turnGrant, DisposeGrant disposeGrant, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words) : ComponentBase
{
    private GrantDetails? details;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private string question = "";
    private bool asksChange;
    private bool busy;

    [Parameter]
    public Guid GrantId { get; set; }

    private SharingWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(GrantId, caller);
        (details, refusal) = (found.Succeeded ? found.Value : details, found.Refusal);
        timeline = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync([(Grant.SubjectKind, GrantId)], caller)) : [];
    }

    private async Task DoneAsync()
    {
        (asksChange, refusal) = (false, null);
        await LoadAsync();
    }

    private Task TurnAsync(GrantTurn turn) => AskAsync(words[$"Grants.{turn}Text"], (reason, caller) => turnGrant.ExecuteAsync(GrantId, turn, reason, caller));

    private Task DisposeAsync() => AskAsync(words["Grants.DisposeText"], (note, caller) => disposeGrant.ExecuteAsync(GrantId, note, caller));

    private async Task AskAsync(string message, Func<string, Caller, Task<Result>> act)
    {
        question = message;
        StateHasChanged();
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var done = await act(answer.Reason, await callers.GetAsync());
        await LoadAsync();
        (refusal, busy) = (done.Refusal, false);
    }
}
