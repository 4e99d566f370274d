using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Disputes;

/// <summary>One dispute: what was said at which level, and what the reader may do next.</summary>
public sealed partial class DisputePage(
    ReadDispute read, SpeakInDispute speak, SettleDispute settle, WithdrawDispute withdraw, EscalateDispute escalate, DecideDispute decide, ReadTimeline readTimeline, ICallerAccessor callers,
    SharingWords words) : MatterPage<DisputeDetails>(readTimeline, callers, words)
{
    private string said = "";

    [Parameter]
    public Guid DisputeId { get; set; }

    protected override Task<Result<DisputeDetails>> ReadAsync(Caller caller) => read.ExecuteAsync(DisputeId, caller);

    protected override IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(DisputeDetails details) => [(Dispute.SubjectKind, DisputeId)];

    private async Task SpeakAsync() => said = (await DoAsync(by => speak.ExecuteAsync(DisputeId, said, by))).Succeeded ? "" : said;

    private Task SettleAsync() => AskAsync(Words["Dispute.SettleText"], true, (text, by) => settle.ExecuteAsync(DisputeId, text, by));

    private Task WithdrawAsync() => AskAsync(Words["Dispute.WithdrawText"], true, (text, by) => withdraw.ExecuteAsync(DisputeId, text, by));

    private Task EscalateAsync() => AskAsync(Words["Dispute.EscalateText"], true, (text, by) => escalate.ExecuteAsync(DisputeId, text, by));

    private Task DecideAsync(DisputeDecision decision) => AskAsync(Words[$"Dispute.{decision}Text"], true, (text, by) => decide.ExecuteAsync(DisputeId, decision, text, by));
}
