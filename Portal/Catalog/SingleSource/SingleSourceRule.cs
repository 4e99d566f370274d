using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>A record that strongly resembles what another department of the area shares needs an answer to each before it is submitted (plan 三(二)2).</summary>
public sealed class SingleSourceRule(FindHolders find, CatalogIndexKeeper keeper)
{
    /// <summary>One gap per unanswered hit. What was published up to now counts: the index is brought up to the database first.</summary>
    public async Task<Result<IReadOnlyList<Gap>>> GapsAsync(ResourceRevision revision, Caller caller, CancellationToken cancellationToken = default)
    {
        try
        {
            await keeper.CatchUpAsync(cancellationToken);
        }
        catch (IOException)
        {
            return CatalogRefusals.IndexNotReady;
        }

        return await KnownGapsAsync(revision, caller, cancellationToken);
    }

    /// <summary>The same by the index as it stands: for pages, where a few seconds do not matter.</summary>
    public async Task<Result<IReadOnlyList<Gap>>> KnownGapsAsync(ResourceRevision revision, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await find.ExecuteAsync(HolderQuestion.Of(revision.DepartmentId, revision.ResourceId, revision.Content), caller, cancellationToken);
        return found.Succeeded
            ? Result.Of<IReadOnlyList<Gap>>([.. found.Value.Unanswered(revision.Content).Select(GapOf)])
            : found.Refusal;
    }

    private static Gap GapOf(Holder holder) =>
        new(DuplicateAnswer.FieldOf(holder.ResourceId), "Catalog.Gap.DuplicateUnanswered", holder.Name, holder.Department, holder.Likeness.Shared.Count, holder.ItemCount);
}
