using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing.Disputes;

/// <summary>A party, or who has to decide, adds a statement; everybody else concerned is told.</summary>
public sealed class SpeakInDispute(DisputeTurn turn)
{
    public Task<Result> ExecuteAsync(Guid disputeId, string text, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(disputeId, caller, dispute => DisputeTurn.MaySpeak(dispute, caller), move => move.Dispute.Speak(text, caller, move.Now), "Sharing.DisputeStated", text, async move =>
            move.Tell([.. (await move.BothAsync()).Union(await move.DecidersAsync())], SharingNotices.DisputeStated, caller.DepartmentName ?? caller.Name, text.Trim()), cancellationToken);
}

/// <summary>The applicant's leader declares that the departments have agreed.</summary>
public sealed class SettleDispute(DisputeTurn turn)
{
    public Task<Result> ExecuteAsync(Guid disputeId, string text, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(disputeId, caller, dispute => DisputeTurn.MayLead(dispute, caller), move => move.Dispute.Settle(text, caller, move.Now), "Sharing.DisputeSettled", text,
            move => move.EndAsync(SharingNotices.DisputeSettled, text), cancellationToken);
}

/// <summary>The applicant's leader takes the dispute back.</summary>
public sealed class WithdrawDispute(DisputeTurn turn)
{
    public Task<Result> ExecuteAsync(Guid disputeId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(disputeId, caller, dispute => DisputeTurn.MayLead(dispute, caller), move => move.Dispute.Withdraw(reason, caller, move.Now), "Sharing.DisputeWithdrawn", reason,
            move => move.EndAsync(SharingNotices.DisputeWithdrawn, reason), cancellationToken);
}

/// <summary>One level up: the applicant's leader when negotiation failed or against the authority's decision, the authority when it cannot settle it.</summary>
public sealed class EscalateDispute(DisputeTurn turn)
{
    public Task<Result> ExecuteAsync(Guid disputeId, string reason, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(disputeId, caller, dispute => DisputeTurn.MayLead(dispute, caller) || (dispute.State == DisputeState.Open && DisputeTurn.MayDecide(dispute, caller)),
            move => move.Dispute.Escalate(reason, caller, move.Now), "Sharing.DisputeEscalated", reason, async move =>
            {
                await move.EndAsync(SharingNotices.DisputeEscalated, reason);
                move.Ask(await move.DecidersAsync(), SharingNotices.DisputeToDecide, move.Dispute.Name);
            }, cancellationToken);
}

/// <summary>
/// The sharing authority, and last the leading-group office for the government, decides. When it says share, a refused case is received anew and the reply
/// clock starts again; for a resource that is not shared the provider is told to revise its catalog entry (decree 809 art. 28).
/// </summary>
public sealed class DecideDispute(DisputeTurn turn, ShareClocks clocks)
{
    public Task<Result> ExecuteAsync(Guid disputeId, DisputeDecision decision, string text, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(disputeId, caller, dispute => DisputeTurn.MayDecide(dispute, caller) || IsParty(dispute, caller), move => move.Dispute.Decide(decision, text, caller, move.Now),
            decision == DisputeDecision.Share ? "Sharing.DisputeDecidedShare" : "Sharing.DisputeDecidedUphold", text, async move =>
            {
                await move.EndAsync(decision == DisputeDecision.Share ? SharingNotices.DisputeDecidedShare : SharingNotices.DisputeDecidedUphold, text);
                if (decision == DisputeDecision.Share)
                {
                    await DirectAsync(move, text.Trim());
                }
            }, cancellationToken);

    /// <summary>So that a member of a party reads why he does not decide.</summary>
    private static bool IsParty(Dispute dispute, Caller caller) =>
        DisputeTurn.DecidesWith(dispute) is { } permission && caller.ReachOf(permission) == Reach.All && (caller.DepartmentId == dispute.RequesterId || caller.DepartmentId == dispute.ProviderId);

    private async Task DirectAsync(DisputeMove move, string text)
    {
        var provider = await ShareClocks.ProviderAsync(move.Db, move.Dispute.ProviderId, move.Cancellation);
        if (move.Case is not { } of)
        {
            move.TellElsewhere(provider, SharingNotices.DisputeRevise, CatalogPaths.Resource(move.Dispute.ResourceId), move.Dispute.Number, move.Dispute.Name);
            return;
        }

        if (of.Reopen(text, move.Now))
        {
            var due = (await clocks.StartAsync(move.Db, of, ShareClocks.ReplyKindOf(of), ShanghaiTime.DateOf(move.Now), move.Cancellation))?.DueOn;
            move.TellElsewhere([.. provider.Union(of.ApplicantIds)], SharingNotices.Reopened, SharingPaths.Case(of.Id), of.Number, ShareWords.Day(due));
        }
    }
}
