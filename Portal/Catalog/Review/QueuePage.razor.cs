using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Review;

/// <summary>Decisions that wait for the caller, longest waiting first.</summary>
public sealed partial class QueuePage(ReadQueue queue, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private CatalogWords Words => words;

    private async Task<Page<QueueRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await queue.ExecuteAsync(query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
}
