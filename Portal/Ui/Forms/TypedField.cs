using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>
/// A field that people type into. What is typed reaches the form after a short rest and at the latest when the field is left, so a
/// long form is not drawn anew for every key, and an autosave still sees the text within its two seconds.
/// </summary>
public abstract class TypedField : FieldBase<string>
{
    private readonly Debounce debounce;
    private bool pending;

    protected TypedField(TimeProvider clock) => debounce = new(clock, FlushSoonAsync);

    /// <summary>The rest before typed text is handed on; zero hands on every key.</summary>
    [Parameter]
    public TimeSpan Wait { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Characters allowed; typing further is possible and marked, so that a pasted text can be shortened by its author.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    protected string Typed { get; private set; } = "";

    protected bool IsTooLong => MaxLength is { } limit && Typed.Length > limit;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (!pending)
        {
            Typed = Value ?? "";
        }
    }

    protected async Task OnInputAsync(string? typed)
    {
        (Typed, pending) = (typed ?? "", true);
        if (Wait == TimeSpan.Zero)
        {
            await FlushAsync();
        }
        else
        {
            debounce.Restart(Wait);
        }
    }

    protected Task OnChangeAsync(ChangeEventArgs change)
    {
        var text = change.Value as string ?? "";
        (pending, Typed) = (pending || text != Typed, text);
        return FlushAsync();
    }

    private async Task FlushAsync()
    {
        debounce.Stop();
        if (pending)
        {
            pending = false;
            await SetAsync(Typed);
        }
    }

    private Task FlushSoonAsync() => InvokeAsync(FlushAsync);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        debounce.Dispose();
    }
}
