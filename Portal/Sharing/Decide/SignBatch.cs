using Portal.Kernel;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Decide;

/// <param name="Refusal">Null when it was signed.</param>
public sealed record BatchRow(DecisionKey Key, Refusal? Refusal);

/// <summary>
/// Signs several decisions in the order given, each in a transaction of its own by the use case that signs it alone: what is refused leaves the others signed.
/// One that is named twice is signed once. Refused as a whole: none, or more than <see cref="Most"/>.
/// </summary>
public sealed class SignBatch(TakeDecision take)
{
    public const int Most = 50;

    public async Task<Result<IReadOnlyList<BatchRow>>> ExecuteAsync(IReadOnlyCollection<DecisionKey> keys, Caller caller, CancellationToken cancellationToken = default)
    {
        List<DecisionKey> once = [.. keys.Distinct()];
        if (once.Count == 0)
        {
            return SharingRefusals.BatchEmpty;
        }

        if (once.Count > Most)
        {
            return SharingRefusals.BatchTooLarge(Most);
        }

        var rows = new List<BatchRow>();
        foreach (var key in once)
        {
            rows.Add(new BatchRow(key, (await take.ExecuteAsync(key, DecisionAct.Sign, null, caller, cancellationToken)).Refusal));
        }

        return Result.Of<IReadOnlyList<BatchRow>>(rows);
    }
}
