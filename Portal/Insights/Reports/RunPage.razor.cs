using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>One run: progress while it is made, then its figures with a chart; each figure opens its rows.</summary>
public sealed partial class RunPage(
    ReadRun read, AskReport ask, StopReport stop, ICallerAccessor callers, RegisterWords words, RefusalWording wording, IStringLocalizer<ReportsText> text, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource closed = new();
    private RunView? view;
    private Refusal? refusal;
    private bool busy;
    private bool stopping;
    private bool watching;

    [Parameter]
    public Guid RunId { get; set; }

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    private FigureTable? Table => view!.Run.Figures.Tables.FirstOrDefault(table => table.Column == Navigation.ReadAll("by").FirstOrDefault()) ?? view.Run.Figures.Tables.FirstOrDefault();

    internal static Tone ToneOf(ReportRunState state) => state switch { ReportRunState.Done => Tone.Good, ReportRunState.Working => Tone.Info, ReportRunState.Stopped => Tone.Calm, _ => Tone.Warn };

    protected override Task OnParametersSetAsync()
    {
        base.OnParametersSet();
        (view, refusal) = (view?.Run.Id == RunId ? view : null, null);
        return LookAsync();
    }

    protected override void Dispose(bool disposing)
    {
        closed.Cancel();
        closed.Dispose();
        base.Dispose(disposing);
    }

    private string GroupHref(string column) => Navigation.With(new Dictionary<string, object?> { ["by"] = column });

    private string DifferencesOf(ReportDifferences? differences) => differences is null or { IsNone: true } ? text["Run.Same"]
        : text["Run.Differs", Display.Count(differences.Added), Display.Count(differences.Removed), Display.Count(differences.Changed)];

    private async Task LookAsync()
    {
        var found = await read.ExecuteAsync(RunId, await callers.GetAsync(closed.Token), closed.Token);
        (view, refusal) = found.Succeeded ? (found.Value, refusal) : (null, found.Refusal);
        if (view?.Run.State == ReportRunState.Working && !watching)
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
            while (view?.Run.State == ReportRunState.Working && await timer.WaitForNextTickAsync(closed.Token))
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

    private async Task StopAsync()
    {
        stopping = true;
        refusal = (await stop.ExecuteAsync(RunId, await callers.GetAsync())).Refusal;
        await LookAsync();
        stopping = false;
    }

    private async Task AgainAsync()
    {
        busy = true;
        var asked = await ask.RepeatAsync(RunId, await callers.GetAsync());
        (busy, refusal) = (false, asked.Refusal);
        if (asked.Succeeded)
        {
            Navigation.NavigateTo(ReportsPaths.Run(asked.Value));
        }
    }
}
