using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Journal.Verify;

/// <summary>State of sealing, and a verification with progress; leaving the page stops it.</summary>
public sealed partial class VerifyPage(ReadSealing read, VerifyJournal verify, JournalWords words, ICallerAccessor callers) : ComponentBase
{
    private readonly CancellationTokenSource closed = new();
    private CancellationTokenSource? running;
    private SealingView? view;
    private Refusal? refusal;
    private VerificationProgress? progress;
    private Verification? done;
    private bool cancelling;
    private bool stopped;
    private bool mayRead;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private double? Share => progress is { LastRow: > 0 } ? Math.Min(1, progress.Rows / (double)progress.LastRow) : null;

    protected override Task OnInitializedAsync() => LookAsync();

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private async Task LookAsync()
    {
        var caller = await callers.GetAsync(closed.Token);
        mayRead = caller.May(JournalPermissions.Read);
        var found = await read.ExecuteAsync(caller, closed.Token);
        (view, refusal) = found.Succeeded ? (found.Value, refusal) : (null, found.Refusal);
    }

    private async Task VerifyAsync()
    {
        (progress, done, refusal, stopped, cancelling) = (new VerificationProgress(0, 0), null, null, false, false);
        using var mine = running = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        try
        {
            var caller = await callers.GetAsync(mine.Token);
            var told = new Telling(report => InvokeAsync(() =>
            {
                if (progress is not null)
                {
                    progress = report;
                    StateHasChanged();
                }
            }));
            // Away from the circuit: comparing hashes keeps a processor busy, and the page has to hear "stop".
            var found = await Task.Run(() => verify.ExecuteAsync(told, caller, mine.Token), mine.Token);
            done = found.Succeeded ? found.Value : null;
            refusal = found.Refusal;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            stopped = true;
        }

        (running, progress) = (null, null);
        if (!closed.IsCancellationRequested)
        {
            await LookAsync();
        }
    }

    private async Task CancelAsync()
    {
        cancelling = true;
        if (running is not null)
        {
            await running.CancelAsync();
        }
    }

    private string Outcome(JournalRow row) => Of(row, "Outcome") is { } outcome ? words.Value(outcome, "Outcome", row.Action, Culture) ?? outcome : "";

    private static string? Of(JournalRow row, string field) => row.Changes.Find(change => change.Field == field)?.New;

    /// <summary>Tells at once, in order; the usual one posts to whatever context it was made in.</summary>
    private sealed class Telling(Action<VerificationProgress> tell) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => tell(value);
    }
}
