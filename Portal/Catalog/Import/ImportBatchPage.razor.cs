using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>
/// One file on its way: progress while it is read, then columns, departments and the row-by-row preview, then the result. The work is done in
/// the background; this page only looks, so closing it changes nothing.
/// </summary>
public sealed partial class ImportBatchPage(
    ReadImport read, MapImport map, ConfirmImport confirmImport, StopImport stop, ICallerAccessor callers, RefusalWording wording, TimeProvider clock,
    NavigationManager navigation, IStringLocalizer<CatalogImportText> text) : ComponentBase, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private ImportView? view;
    private Refusal? refusal;
    private ConfirmDialog? confirm;
    private bool busy;
    private bool stopping;
    private bool watching;

    [Parameter]
    public Guid Id { get; set; }

    private IStringLocalizer<CatalogImportText> Text => text;

    private RefusalWording Wording => wording;

    private double? Share => view is { Batch.ProgressTotal: > 0 } ? Math.Min(1, view.Batch.ProgressDone / (double)view.Batch.ProgressTotal) : null;

    private string ProgressText => view is { Batch.ProgressTotal: > 0 }
        ? text["Batch.Progress", Display.Count(view.Batch.ProgressDone), Display.Count(view.Batch.ProgressTotal)]
        : text["Batch.Waiting"];

    /// <summary>Says nothing of changed records where none are changed, as with every file that is not a workbook of ours.</summary>
    private string ConfirmText(ImportCounts counts) => counts.Changed == 0
        ? text["Batch.ConfirmNew", Display.Count(counts.Creatable), Display.Count(counts.Lacking)]
        : text["Batch.ConfirmText", Display.Count(counts.Creatable), Display.Count(counts.Changed), Display.Count(counts.Lacking)];

    private string DoneTitle(ImportCounts counts) => counts.Updated == 0
        ? text["Batch.DoneNew", Display.Count(counts.Created)]
        : text["Batch.DoneTitle", Display.Count(counts.Created), Display.Count(counts.Updated)];

    private IEnumerable<(ImportRowState State, int Count)> Tiles
    {
        get
        {
            var counts = view!.Counts;
            if (counts.Creatable > 0 || counts.Created + counts.Changed + counts.Updated + counts.Conflicts == 0)
            {
                yield return (ImportRowState.Creatable, counts.Creatable);
            }

            foreach (var (state, count) in new[]
            {
                (ImportRowState.Conflict, counts.Conflicts), (ImportRowState.Changed, counts.Changed), (ImportRowState.Created, counts.Created), (ImportRowState.Updated, counts.Updated),
                (ImportRowState.Gone, counts.Gone),
            }.Where(tile => tile.Item2 > 0))
            {
                yield return (state, count);
            }

            yield return (ImportRowState.Refused, counts.Refused);
            foreach (var (state, count) in new[] { (ImportRowState.Merged, counts.Merged), (ImportRowState.Same, counts.Same), (ImportRowState.Skipped, counts.Skipped) })
            {
                if (count > 0)
                {
                    yield return (state, count);
                }
            }
        }
    }

    protected override async Task OnParametersSetAsync() => await LookAsync();

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private string? HintOf(ImportRowState state) => state is ImportRowState.Creatable or ImportRowState.Created && view!.Counts.Lacking > 0
        ? text["Batch.Lacking", Display.Count(view.Counts.Lacking)].Value
        : null;

    private string Filtered(ImportRowState state) => navigation.With(new Dictionary<string, object?> { ["state"] = state.ToString(), ["reason"] = null, ["page"] = null });

    private async Task LookAsync()
    {
        var found = await read.ExecuteAsync(Id, await callers.GetAsync(closed.Token), closed.Token);
        (view, refusal) = found.Succeeded ? (found.Value, refusal) : (null, found.Refusal);
        stopping &= view?.Batch.IsWorking == true;
        if (view?.Batch.IsWorking == true && !watching)
        {
            watching = true;
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LookAgain, clock);
            while (view?.Batch.IsWorking == true && await timer.WaitForNextTickAsync(closed.Token))
            {
                await InvokeAsync(async () =>
                {
                    await LookAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            watching = false;
        }
    }

    private Task MapAsync(ImportChoices choices) => DoAsync(async caller => await map.ExecuteAsync(Id, choices, caller, closed.Token));

    /// <summary>A tick or a decision: only the counts are read again, the list keeps its place.</summary>
    private async Task KeptAsync(Refusal? refused)
    {
        refusal = refused;
        await LookAsync();
    }

    private async Task ConfirmAsync()
    {
        if (confirm is not null && (await confirm.AskAsync()).Confirmed)
        {
            await ContinueAsync();
        }
    }

    private Task ContinueAsync() => DoAsync(async caller => await confirmImport.ExecuteAsync(Id, caller, closed.Token));

    private async Task StopAsync()
    {
        stopping = true;
        await DoAsync(async caller => await stop.ExecuteAsync(Id, caller, closed.Token));
    }

    private async Task DoAsync(Func<Caller, Task<Result>> work)
    {
        busy = true;
        var done = await work(await callers.GetAsync(closed.Token));
        (busy, refusal) = (false, done.Refusal);
        await LookAsync();
    }
}
