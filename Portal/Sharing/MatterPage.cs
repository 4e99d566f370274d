using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing;

/// <summary>A page of one matter of sharing with its time line: reads it, asks before an act and reads it again afterwards.</summary>
public abstract class MatterPage<TDetails>(ReadTimeline readTimeline, ICallerAccessor callers, SharingWords words) : ComponentBase
    where TDetails : class
{
    protected SharingWords Words => words;

    protected ICallerAccessor Callers => callers;

    /// <summary>Null until it is read, and for what the reader may not see.</summary>
    protected TDetails? Details { get; private set; }

    /// <summary>Why it cannot be read, or why the last act was not done.</summary>
    protected Refusal? Refusal { get; set; }

    protected IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    /// <summary>Where the page asks.</summary>
    protected ConfirmDialog? Confirm { get; set; }

    protected bool Busy { get; private set; }

    protected override Task OnParametersSetAsync()
    {
        (Details, Refusal) = (null, null);
        return LoadAsync();
    }

    protected abstract Task<Result<TDetails>> ReadAsync(Caller caller);

    /// <summary>Kinds and ids whose rows of the journal make the time line.</summary>
    protected abstract IReadOnlyCollection<(string Subject, Guid Id)> SubjectsOf(TDetails details);

    protected async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await ReadAsync(caller);
        (Details, Refusal) = (found.Succeeded ? found.Value : Details, found.Refusal);
        History = found.Succeeded ? words.Timeline(await readTimeline.ExecuteAsync(SubjectsOf(found.Value), caller)) : [];
    }

    /// <param name="leave">Asked after success: true when it went to another page, and nothing is read again.</param>
    protected async Task AskAsync(string message, bool requireReason, Func<string, Caller, Task<Result>> act, Func<Caller, Task<bool>>? leave = null)
    {
        var answer = await Confirm!.AskAsync(message, requireReason);
        if (answer.Confirmed)
        {
            await DoAsync(by => act(answer.Reason, by), leave);
        }
    }

    protected async Task<Result> DoAsync(Func<Caller, Task<Result>> act, Func<Caller, Task<bool>>? leave = null)
    {
        Busy = true;
        var caller = await callers.GetAsync();
        var done = await act(caller);
        if (!done.Succeeded || leave is null || !await leave(caller))
        {
            await LoadAsync();
            Refusal = done.Refusal;
        }

        Busy = false;
        return done;
    }
}
