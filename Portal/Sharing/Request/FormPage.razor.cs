using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>One application: the own leader signs or returns it here; Alt+A signs, Alt+R returns, and the next decision opens.</summary>
public sealed partial class FormPage(
    ReadForm read, SignForm sign, ReturnForm returnForm, RecallForm recall, DiscardForm discard, Cases.ReadSharingQueue queue, ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words, RefusalWording wording,
    NavigationManager navigation) : MatterPage<FormDetails>(readTimeline, callers, words)
{
    [Parameter]
    public Guid FormId { get; set; }

    private RefusalWording Wording => wording;

    protected override Task<Result<FormDetails>> ReadAsync(Caller caller) => read.ExecuteAsync(FormId, caller);

    protected override IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(FormDetails details) => [(RequestForm.Kind, FormId)];

    private Task SignAsync() => AskAsync(Words["Form.SignText"], false, async (_, by) => await sign.ExecuteAsync(FormId, by) is { Succeeded: false } refused ? refused.Refusal : Result.Done, NextAsync);

    private Task ReturnAsync() => AskAsync(Words["Form.ReturnText"], true, (reason, by) => returnForm.ExecuteAsync(FormId, reason, by), NextAsync);

    private Task RecallAsync() => AskAsync(Words["Form.RecallText"], false, (_, by) => recall.ExecuteAsync(FormId, by));

    private Task DiscardAsync() => AskAsync(Words["Form.DiscardText"], false, (_, by) => discard.ExecuteAsync(FormId, by));

    private async Task<bool> NextAsync(Caller caller)
    {
        var next = await queue.NextAsync(caller);
        if (next is not null)
        {
            navigation.NavigateTo(next);
        }

        return next is not null;
    }
}
