using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Sharing.Decide;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>Decisions that wait for the reader, those due first at the top; each opens its screen, and like ones may be ticked and signed at once.</summary>
public sealed partial class QueuePage(ReadSharingQueue read, SignBatch signBatch, ICallerAccessor callers, SharingWords words, RefusalWording wording, TimeProvider clock) : ComponentBase
{
    private readonly HashSet<DecisionKey> ticked = [];
    private IReadOnlyList<QueueRow>? rows;
    private IReadOnlyList<(string Title, Refusal? Refusal)>? results;
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;

    private SharingWords Words => words;

    private RefusalWording Wording => wording;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        rows = await read.ExecuteAsync(await callers.GetAsync());
    }

    private int LikeOf(QueueRow row) => rows!.Count(other => other.Like == row.Like);

    private void Tick(DecisionKey key, bool on)
    {
        if (on)
        {
            ticked.Add(key);
        }
        else
        {
            ticked.Remove(key);
        }
    }

    private void TickLike(QueueRow row) => ticked.UnionWith(rows!.Where(other => other.Like == row.Like).Select(other => other.Key));

    private async Task SignAsync()
    {
        busy = true;
        var caller = await callers.GetAsync();
        var titles = rows!.ToDictionary(row => row.Key, row => row.Title);

        // In the order of the list: what is due first is signed first.
        var done = await signBatch.ExecuteAsync([.. rows!.Select(row => row.Key).Where(ticked.Contains)], caller);
        refusal = done.Refusal;
        if (done.Succeeded)
        {
            results = [.. done.Value.Select(row => (titles[row.Key], row.Refusal))];
            ticked.Clear();
            rows = await read.ExecuteAsync(caller);
        }

        busy = false;
    }
}
