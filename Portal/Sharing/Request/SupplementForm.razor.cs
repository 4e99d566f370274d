using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Request;

/// <summary>The applicant mends the application as asked; the own leader signs it, and it is received again.</summary>
public sealed partial class SupplementForm(DraftSupplement draft, ICallerAccessor callers, SharingWords words) : ComponentBase
{
    private RequestContent content = new();
    private Refusal? refusal;
    private string note = "";
    private bool busy;

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    private SharingWords Words => words;

    protected override void OnInitialized() => (content, note) = Details.Case.Supplements[^1].Draft is { } earlier ? (earlier.Content, earlier.Note) : (Details.Case.Content, "");

    private async Task DraftAsync()
    {
        busy = true;
        refusal = (await draft.ExecuteAsync(Details.Case.Id, content, note, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync(false);
        }
    }
}
