using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>
/// One of a long list, found by typing: departments, systems, resources. Arrow keys walk the hits, Enter takes one, Escape or leaving
/// restores what was chosen; emptying the box clears the value.
/// </summary>
public sealed partial class LookupField<TValue>(TimeProvider clock, IStringLocalizer<UiText> text) : FieldBase<TValue>
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private Debounce? debounce;
    private CancellationTokenSource? asking;
    private IReadOnlyList<Choice<TValue>> options = [];
    private string typed = "";
    private string? shownFor;
    private int chosen = -1;
    private bool open;

    /// <summary>The best hits for what was typed; an empty text asks for the first ones. At most 20 are useful.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, Task<IReadOnlyList<Choice<TValue>>>> Find { get; set; } = default!;

    /// <summary>Words for the present value.</summary>
    [Parameter]
    public string? Shown { get; set; }

    /// <summary>Told the words of the value just chosen, or null when cleared.</summary>
    [Parameter]
    public EventCallback<string?> ShownChanged { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (shownFor != Shown)
        {
            shownFor = Shown;
            typed = Shown ?? "";
        }
    }

    private async Task OpenAsync()
    {
        if (!open && !ReadOnly && !Disabled)
        {
            await AskAsync(typed == (Shown ?? "") ? "" : typed);
        }
    }

    private void Typed(string? input)
    {
        typed = input ?? "";
        debounce ??= new(clock, () => InvokeAsync(AskTypedAsync));
        debounce.Restart(Rest);
    }

    private async Task AskTypedAsync()
    {
        await AskAsync(typed.Trim());
        StateHasChanged();
    }

    private async Task AskAsync(string wanted)
    {
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        var mine = asking = new CancellationTokenSource();
        try
        {
            var found = await Find(wanted, mine.Token);
            (options, open, chosen) = (found, true, wanted.Length > 0 && found.Count > 0 ? 0 : -1);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A newer keystroke took over.
        }
    }

    private async Task PressedAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !open:
                await OpenAsync();
                break;
            case "ArrowDown" when options.Count > 0:
                chosen = (chosen + 1) % options.Count;
                break;
            case "ArrowUp" when open && options.Count > 0:
                chosen = chosen <= 0 ? options.Count - 1 : chosen - 1;
                break;
            case "Enter" when open && chosen >= 0:
                await ChooseAsync(options[chosen]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private async Task ChooseAsync(Choice<TValue> choice)
    {
        (Shown, shownFor, typed) = (choice.Text, choice.Text, choice.Text);
        Close();
        await ShownChanged.InvokeAsync(choice.Text);
        await SetAsync(choice.Value);
    }

    private async Task LeaveAsync()
    {
        if (typed.Trim().Length == 0 && !string.IsNullOrEmpty(Shown))
        {
            (Shown, shownFor) = (null, null);
            Close();
            await ShownChanged.InvokeAsync(null);
            await SetAsync(default);
            return;
        }

        Close();
    }

    private void Close()
    {
        debounce?.Stop();
        asking?.Cancel();
        (open, chosen, typed) = (false, -1, Shown ?? "");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        debounce?.Dispose();
        asking?.Cancel();
        asking?.Dispose();
    }
}
