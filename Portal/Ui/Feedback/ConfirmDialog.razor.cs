using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Ui;

/// <summary>The answer to a confirmation.</summary>
public sealed record Confirmation(bool Confirmed, string Reason);

/// <summary>
/// Asks before something that cannot be undone; with a reason where the journal wants one. Use by reference:
/// <c>var answer = await confirm.AskAsync();</c>
/// </summary>
public sealed partial class ConfirmDialog(IJSRuntime script, IStringLocalizer<UiText> own) : ComponentBase
{
    private readonly string id = Ids.Next("confirm");
    private TaskCompletionSource<Confirmation>? answer;
    private ElementReference dialog;
    private (string? Message, bool RequireReason) asked;
    private string? reason;
    private string? problem;
    private bool open;
    private bool show;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Message { get; set; }

    /// <summary>What will happen, in more than one sentence.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public string? ConfirmText { get; set; }

    [Parameter]
    public string? CancelText { get; set; }

    /// <summary><see cref="Tone.Late"/> for destructive things.</summary>
    [Parameter]
    public Tone Tone { get; set; } = Tone.Info;

    /// <summary>Refuses to go on without a reason.</summary>
    [Parameter]
    public bool RequireReason { get; set; }

    /// <summary>Shows the reason field without requiring it.</summary>
    [Parameter]
    public bool OfferReason { get; set; }

    [Parameter]
    public string? ReasonLabel { get; set; }

    [Parameter]
    public int ReasonMaxLength { get; set; } = 500;

    /// <summary>Opens the dialog; a second question while one is open answers the first with no.</summary>
    public Task<Confirmation> AskAsync() => OpenAsync(Message, RequireReason);

    /// <summary>As <see cref="AskAsync()"/>, for a page with several questions: this one comes instead of <see cref="Message"/> and <see cref="RequireReason"/>.</summary>
    public Task<Confirmation> AskAsync(string message, bool requireReason) => OpenAsync(message, requireReason);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (show)
        {
            show = false;
            await script.InvokeVoidAsync("portal.openDialog", dialog);
        }
    }

    private Task<Confirmation> OpenAsync(string? message, bool requireReason)
    {
        asked = (message, requireReason);
        answer?.TrySetResult(new(false, ""));
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (open, show, reason, problem) = (true, true, null, null);
        StateHasChanged();
        return answer.Task;
    }

    private async Task ConfirmAsync()
    {
        var given = reason?.Trim() ?? "";
        if (asked.RequireReason && given.Length == 0)
        {
            problem = own["Confirm.ReasonMissing"];
            return;
        }

        if (given.Length > ReasonMaxLength)
        {
            problem = own["Field.TooLong", ReasonMaxLength];
            return;
        }

        await CloseAsync(new(true, given));
    }

    private Task CancelAsync() => CloseAsync(new(false, ""));

    private async Task CloseAsync(Confirmation given)
    {
        answer?.TrySetResult(given);
        await script.InvokeVoidAsync("portal.closeDialog", dialog);
        open = false;
    }

    private void Cancelled()
    {
        answer?.TrySetResult(new(false, ""));
        open = false;
    }
}
