using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;

namespace Portal.Sharing.Decide;

/// <summary>What a leader does with what waits. Names are keys of texts.</summary>
public enum DecisionAct
{
    /// <summary>Signs, or consents.</summary>
    Sign,

    /// <summary>Sends it back to its writer with a reason.</summary>
    Return,

    /// <summary>Declines, or sends it back so that a refusal is drafted.</summary>
    Refuse,
}

/// <summary>
/// Signs, returns or refuses what waits in the queue: each by the use case that does it everywhere else, which alone decides who may (four eyes, department, state).
/// </summary>
/// <remarks>
/// To refuse means: more days or another use are declined; a drafted reply goes back with the instruction to draft a refusal, because a refusal rests on articles
/// which somebody has to write down first (decree 809 art. 14, 15, 21); an own application goes back as not wanted.
/// </remarks>
public sealed class TakeDecision(
    SignForm signForm, ReturnForm returnForm, SignSupplement signSupplement, ReturnSupplement returnSupplement, SignReply signReply, ReturnReply returnReply, DecideCaseExtension extension, DecideUseChange change)
{
    /// <summary>Stands before the reason in the file of the case, which is Chinese.</summary>
    public const string DraftRefusal = "拟不予提供，请重新起草不予提供的答复，写明理由并引用依据。领导意见：";

    public const string NotWanted = "不同意提出本申请。领导意见：";

    /// <summary>Longest reason a person types: the instruction before it has to fit too.</summary>
    public const int ReasonMaxLength = ShareCase.ReasonMaxLength - 100;

    /// <summary>What may be done with a decision of that kind.</summary>
    /// <param name="reply">What the drafted reply says.</param>
    public static IReadOnlyList<DecisionAct> ActsOf(SharingDecision kind, ReplyKind? reply) => kind switch
    {
        SharingDecision.SignForm => [DecisionAct.Sign, DecisionAct.Return, DecisionAct.Refuse],
        SharingDecision.SignSupplement => [DecisionAct.Sign, DecisionAct.Return],
        SharingDecision.SignReply when reply == ReplyKind.Refuse => [DecisionAct.Sign, DecisionAct.Return],
        SharingDecision.SignReply => [DecisionAct.Sign, DecisionAct.Return, DecisionAct.Refuse],
        SharingDecision.DecideExtension or SharingDecision.DecideChange => [DecisionAct.Sign, DecisionAct.Refuse],
        _ => [],
    };

    public async Task<Result> ExecuteAsync(DecisionKey key, DecisionAct act, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        if (act != DecisionAct.Sign && SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        return (key.Kind, act) switch
        {
            (SharingDecision.SignForm, DecisionAct.Sign) => (await signForm.ExecuteAsync(key.Id, caller, cancellationToken)).Refusal is { } refused ? refused : Result.Done,
            (SharingDecision.SignForm, DecisionAct.Return) => await returnForm.ExecuteAsync(key.Id, reason!, caller, cancellationToken),
            (SharingDecision.SignForm, DecisionAct.Refuse) => await returnForm.ExecuteAsync(key.Id, NotWanted + reason!.Trim(), caller, cancellationToken),
            (SharingDecision.SignSupplement, DecisionAct.Sign) => await signSupplement.ExecuteAsync(key.Id, caller, cancellationToken),
            (SharingDecision.SignSupplement, DecisionAct.Return) => await returnSupplement.ExecuteAsync(key.Id, reason, caller, cancellationToken),
            (SharingDecision.SignReply, DecisionAct.Sign) => await signReply.ExecuteAsync(key.Id, caller, cancellationToken),
            (SharingDecision.SignReply, DecisionAct.Return) => await returnReply.ExecuteAsync(key.Id, reason, caller, cancellationToken),
            (SharingDecision.SignReply, DecisionAct.Refuse) => await returnReply.ExecuteAsync(key.Id, DraftRefusal + reason!.Trim(), caller, cancellationToken),
            (SharingDecision.DecideExtension, DecisionAct.Sign or DecisionAct.Refuse) => await extension.ExecuteAsync(key.Id, act == DecisionAct.Sign, reason, caller, cancellationToken),
            (SharingDecision.DecideChange, DecisionAct.Sign or DecisionAct.Refuse) => await change.ExecuteAsync(key.Id, act == DecisionAct.Sign, reason, caller, cancellationToken),
            _ => SharingRefusals.DecidedElsewhere,
        };
    }
}
