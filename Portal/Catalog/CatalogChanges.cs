namespace Portal.Catalog;

/// <summary>
/// Wakes the search index of this node after a publication was committed; other nodes notice by polling. Losing a signal costs
/// only the time to the next poll.
/// </summary>
public sealed class CatalogChanges
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next signal.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Signal() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
