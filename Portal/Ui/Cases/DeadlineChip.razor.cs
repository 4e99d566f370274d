using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Ui;

/// <summary>When something is due, in words; answers "why this day?" with the ledger when one is given.</summary>
public sealed partial class DeadlineChip(IJSRuntime script, IStringLocalizer<UiText> text) : ComponentBase
{
    private readonly string id = Ids.Next("deadline");
    private IReadOnlyList<LedgerDay>? days;
    private ElementReference dialog;
    private bool show;

    /// <summary>The last day; ends at 24:00 Shanghai time.</summary>
    [Parameter, EditorRequired]
    public DateOnly Due { get; set; }

    /// <summary>Today in Shanghai.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>
    /// Working days between the two, from the calendar: those still left after today, or those passed since the due date.
    /// Null shows the date alone.
    /// </summary>
    [Parameter]
    public int? WorkingDays { get; set; }

    /// <summary>A part of the period lies in a year whose calendar is not published.</summary>
    [Parameter]
    public bool Provisional { get; set; }

    /// <summary>The clock has stopped: shows the date without urgency.</summary>
    [Parameter]
    public bool Finished { get; set; }

    /// <summary>Within so many working days the chip turns to warning.</summary>
    [Parameter]
    public int WarnWithin { get; set; } = 3;

    /// <summary>Loads the ledger when the chip is opened; without it the chip is plain text.</summary>
    [Parameter]
    public Func<Task<IReadOnlyList<LedgerDay>>>? Ledger { get; set; }

    private IStringLocalizer<UiText> Text => text;

    private bool IsOverdue => !Finished && Today > Due;

    private string Look => string.Join(' ', [ToneClass, .. Provisional ? (string[])["chip-provisional"] : []]);

    private string ToneClass => this switch
    {
        { Finished: true } => "",
        { IsOverdue: true } => "chip-late",
        _ when Today == Due || WorkingDays <= WarnWithin => "chip-warn",
        _ => "chip-info",
    };

    private string Words => Provisional ? $"{State} · {text["Deadline.Provisional"]}" : State;

    private string State => this switch
    {
        { Finished: true } => Display.Date(Due),
        { IsOverdue: true, WorkingDays: { } late } => text["Deadline.Overdue", late],
        { IsOverdue: true } => text["Deadline.OverdueSince", Display.Date(Due)],
        _ when Today == Due => text["Deadline.Today"],
        { WorkingDays: { } left } => text["Deadline.Left", left],
        _ => text["Deadline.Due", Display.Date(Due)],
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (show)
        {
            show = false;
            await script.InvokeVoidAsync("portal.openDialog", dialog);
        }
    }

    private async Task OpenAsync()
    {
        days = await Ledger!();
        show = true;
    }

    private async Task CloseAsync() => await script.InvokeVoidAsync("portal.closeDialog", dialog);

    private void Closed() => days = null;
}
