using Portal.Kernel;

namespace Portal.Ui;

/// <summary>What the line under a form says about saving.</summary>
public enum AutosaveStage
{
    /// <summary>Nothing changed yet.</summary>
    Idle,

    /// <summary>Changed, or being written just now.</summary>
    Saving,

    Saved,

    /// <summary>Writing failed; tried again with the next change or retry.</summary>
    Failed,
}

/// <param name="AtUtc">When the last write succeeded.</param>
public sealed record AutosaveState(AutosaveStage Stage, DateTime? AtUtc = null);

/// <summary>
/// Writes a form to the server while it is being filled in. A change is written at most <see cref="Wait"/> after it happened, also
/// when typing never rests, so that nothing older than two seconds is lost; writes never overlap.
/// </summary>
public sealed class Autosave : IDisposable
{
    /// <summary>Together with the rest of a typed field this stays below two seconds.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>After a failure.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock;
    private readonly Func<CancellationToken, Task> save;
    private readonly CancellationTokenSource gone = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Debounce timer;
    private bool dirty;
    private bool scheduled;

    /// <param name="save">Writes the form as it is now; runs on the caller's choice of context, so a component wraps it in InvokeAsync.</param>
    public Autosave(TimeProvider clock, Func<CancellationToken, Task> save)
    {
        (this.clock, this.save) = (clock, save);
        timer = new(clock, FlushAsync);
    }

    public AutosaveState State { get; private set; } = new(AutosaveStage.Idle);

    /// <summary>True while something typed is not yet on the server.</summary>
    public bool IsDirty => dirty;

    /// <summary>Raised after each step, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Something changed. Later changes do not push the write back.</summary>
    public void Touch()
    {
        dirty = true;
        Show(new(AutosaveStage.Saving, State.AtUtc));
        if (!scheduled)
        {
            scheduled = true;
            timer.Restart(Wait);
        }
    }

    /// <summary>Writes now if anything is unwritten; used before submitting and when leaving.</summary>
    public async Task FlushAsync()
    {
        if (gone.IsCancellationRequested)
        {
            return;
        }

        await writing.WaitAsync(gone.Token);
        try
        {
            timer.Stop();
            scheduled = false;
            if (!dirty)
            {
                return;
            }

            dirty = false;
            await save(gone.Token);
            Show(new(dirty ? AutosaveStage.Saving : AutosaveStage.Saved, clock.UtcNow()));
        }
        catch (Exception) when (!gone.IsCancellationRequested)
        {
            // The text is still in the form: it counts as unwritten and the next attempt takes it along.
            dirty = true;
            scheduled = true;
            timer.Restart(Retry);
            Show(new(AutosaveStage.Failed, State.AtUtc));
        }
        finally
        {
            writing.Release();
        }
    }

    private void Show(AutosaveState state)
    {
        State = state;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        gone.Cancel();
        timer.Dispose();
        gone.Dispose();
        writing.Dispose();
    }
}
