using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>One list on its way: progress while it is read, the row-by-row preview, then the result. The work is done in the background; closing the page changes nothing.</summary>
public sealed partial class AssetImportPage(
    ReadAssetImport read, ConfirmAssetImport confirmImport, StopAssetImport stop, TickAssetRows tick, ReadAssetFileAgain readAgain, DiscardAssetImport discard, ICallerAccessor callers, AssetsWords words, RefusalWording wording, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private DataTable<AssetImportRow>? table;
    private ConfirmDialog? confirm;
    private ConfirmDialog? discardConfirm;
    private Refusal? columnRefusal;
    private AssetImportView? view;
    private Refusal? refusal;
    private bool busy;
    private bool stopping;
    private bool watching;

    [Parameter]
    public Guid ImportId { get; set; }

    private AssetsWords Words => words;

    private RefusalWording Wording => wording;

    private bool CanTick => view?.Import.State is AssetImportState.Ready or AssetImportState.Stopped;

    private AssetRowState? State => Enum.TryParse<AssetRowState>(Navigation.ReadAll("state").FirstOrDefault(), out var state) && Enum.IsDefined(state) ? state : null;

    private double? Share => view is { Import.ProgressTotal: > 0 } ? Math.Min(1, view.Import.ProgressDone / (double)view.Import.ProgressTotal) : null;

    private string ProgressText => view is { Import.ProgressTotal: > 0 }
        ? words.Of("Import.Progress", Display.Count(view.Import.ProgressDone), Display.Count(view.Import.ProgressTotal)) : words["Import.Waiting"];

    protected override Task OnParametersSetAsync() => LookAsync();

    protected override void Dispose(bool disposing)
    {
        closed.Cancel();
        closed.Dispose();
        base.Dispose(disposing);
    }

    private string To(AssetRowState? state) => Navigation.With(new Dictionary<string, object?> { ["state"] = state?.ToString(), ["page"] = null });

    private async Task<Page<AssetImportRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await read.RowsAsync(ImportId, State, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private async Task LookAsync()
    {
        var found = await read.ExecuteAsync(ImportId, await callers.GetAsync(closed.Token), closed.Token);
        (view, refusal) = found.Succeeded ? (found.Value, refusal) : (null, found.Refusal);
        stopping &= view?.Import.IsWorking == true;
        if (view?.Import.IsWorking == true && !watching)
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
            while (view?.Import.IsWorking == true && await timer.WaitForNextTickAsync(closed.Token))
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

    private async Task ConfirmAsync()
    {
        if (confirm is not null && (await confirm.AskAsync()).Confirmed)
        {
            await DoAsync(async caller => await confirmImport.ExecuteAsync(ImportId, caller, closed.Token));
        }
    }

    private async Task DiscardAsync()
    {
        if (discardConfirm is not null && (await discardConfirm.AskAsync()).Confirmed)
        {
            await DoAsync(async caller => await discard.ExecuteAsync(ImportId, caller, closed.Token));
        }
    }

    /// <summary>What is wrong with the choice of columns is said beside them.</summary>
    private async Task ReadAgainAsync(IReadOnlyList<ColumnChoice> choices)
    {
        await DoAsync(async caller => await readAgain.ExecuteAsync(ImportId, choices, caller, closed.Token));
        if (view?.Import.State == AssetImportState.Ready)
        {
            (columnRefusal, refusal) = (refusal, null);
        }
    }

    private async Task StopAsync()
    {
        stopping = true;
        await DoAsync(async caller => await stop.ExecuteAsync(ImportId, caller, closed.Token));
    }

    /// <summary>One row keeps its place in the list; the tabs count anew.</summary>
    private async Task TickAsync(AssetImportRow? row, bool isTicked)
    {
        await DoAsync(async caller => await tick.ExecuteAsync(ImportId, row?.Id, isTicked, caller, closed.Token));
        if (table is not null)
        {
            await table.ReloadAsync();
        }
    }

    private async Task DoAsync(Func<Caller, Task<Result>> work)
    {
        busy = true;
        var done = await work(await callers.GetAsync(closed.Token));
        (busy, refusal) = (false, done.Refusal);
        await LookAsync();
    }
}
