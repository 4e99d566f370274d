using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.SingleSource;

/// <summary>How far the look for holders has come.</summary>
public enum WatchState
{
    /// <summary>Nothing to look for is typed yet.</summary>
    Idle,
    Looking,
    Found,

    /// <summary>The index of this node is being made; the look is repeated by itself.</summary>
    Preparing,
}

/// <summary>
/// Looks for holders while a record is typed: after a rest, off the circuit's own turn, the older look given up when a newer one begins.
/// </summary>
public sealed class HolderWatch : IDisposable
{
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    /// <summary>Until the next try while the index is being prepared.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly FindHolders find;
    private readonly ICallerAccessor callers;
    private readonly ILogger log;
    private readonly Debounce debounce;
    private readonly Lock gate = new();
    private HolderQuestion? asked;
    private CancellationTokenSource? looking;

    public HolderWatch(FindHolders find, ICallerAccessor callers, TimeProvider clock, ILogger log)
    {
        (this.find, this.callers, this.log) = (find, callers, log);
        debounce = new Debounce(clock, LookAsync);
    }

    /// <summary>Raised from any thread.</summary>
    public event Action? Changed;

    public WatchState State { get; private set; }

    /// <summary>The last findings; they stay in sight while the next look runs.</summary>
    public HolderFindings Found { get; private set; } = HolderFindings.None;

    /// <summary>Tells what is typed now; the same question twice is asked once.</summary>
    public void Ask(HolderQuestion question)
    {
        lock (gate)
        {
            if (asked is { } last && last.Name == question.Name && last.ResourceId == question.ResourceId && last.Items.SequenceEqual(question.Items))
            {
                return;
            }

            asked = question;
        }

        debounce.Restart(Rest);
    }

    /// <summary>Looks once more for the same: the catalog may have changed.</summary>
    public void AskAgain() => debounce.Restart(TimeSpan.Zero);

    public void Dispose()
    {
        debounce.Dispose();
        lock (gate)
        {
            looking?.Cancel();
            (looking, asked) = (null, null);
        }
    }

    private async Task LookAsync()
    {
        HolderQuestion question;
        CancellationToken token;
        CancellationTokenSource? older;
        lock (gate)
        {
            if (asked is null)
            {
                return;
            }

            // A source without a timer holds nothing to dispose of; the older look may still read its token.
            (older, looking) = (looking, new CancellationTokenSource());
            (question, token) = (asked, looking.Token);
        }

        if (older is not null)
        {
            await older.CancelAsync();
        }

        try
        {
            Tell(WatchState.Looking, null, token);
            var caller = await callers.GetAsync(token);
            var found = await Task.Run(() => find.ExecuteAsync(question, caller, token), token);
            var state = question.Name.Trim().Length == 0 && question.Items.Count == 0 ? WatchState.Idle : WatchState.Found;
            if (found.Refusal == CatalogRefusals.IndexNotReady)
            {
                state = WatchState.Preparing;
                debounce.Restart(Again);
            }

            Tell(state, found.Succeeded ? found.Value : HolderFindings.None, token);
        }
        catch (OperationCanceledException)
        {
            // A newer look is under way, or the form is closed.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Looking for holders of a record failed; the submission looks again");
            Tell(WatchState.Idle, HolderFindings.None, token);
        }
    }

    private void Tell(WatchState state, HolderFindings? found, CancellationToken token)
    {
        lock (gate)
        {
            if (token.IsCancellationRequested || looking?.Token != token)
            {
                return;
            }

            (State, Found) = (state, found ?? Found);
        }

        Changed?.Invoke();
    }
}
