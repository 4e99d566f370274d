using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Grants;

/// <summary>One right of use: what it covers, who used it when, and how it was suspended or ended.</summary>
public sealed partial class GrantPage(ReadGrant read, TurnGrant turnGrant, DisposeGrant disposeGrant, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words) : MatterPage<GrantDetails>(readTimeline, callers, words)
{
    private bool asksChange;

    [Parameter]
    public Guid GrantId { get; set; }

    protected override Task<Result<GrantDetails>> ReadAsync(Caller caller) => read.ExecuteAsync(GrantId, caller);

    protected override IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(GrantDetails details) => [(Grant.SubjectKind, GrantId)];

    private async Task DoneAsync()
    {
        (asksChange, Refusal) = (false, null);
        await LoadAsync();
    }

    private Task TurnAsync(GrantTurn turn) => AskAsync(Words[$"Grants.{turn}Text"], true, (reason, by) => turnGrant.ExecuteAsync(GrantId, turn, reason, by));

    private Task DisposeAsync() => AskAsync(Words["Grants.DisposeText"], true, (note, by) => disposeGrant.ExecuteAsync(GrantId, note, by));
}
