using Microsoft.AspNetCore.Components;
using Portal.Files;
using Portal.Kernel;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Provide;

/// <summary>What was handed over, and the provider's form to hand over more.</summary>
public sealed partial class DeliveryPanel(DeliverData deliver, FetchNote fetch, UploadOptions uploads, ICallerAccessor callers, SharingWords words) : ComponentBase
{
    private readonly List<Guid> fileIds = [];
    private readonly Dictionary<int, string> fetched = [];
    private Refusal? refusal;
    private string note = "";
    private bool busy;

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    private SharingWords Words => words;

    private ShareCase Of => Details.Case;

    private bool MayDeliver => Details.MayReply && Of.Status is ShareCaseStatus.Providing or ShareCaseStatus.InUse;

    private void Uploaded(string answer)
    {
        if (UploadAnswer.IdOf(answer) is { } id)
        {
            fileIds.Add(id);
        }
    }

    private async Task FetchAsync(int index)
    {
        var note = await fetch.ExecuteAsync(Of.Id, index, await callers.GetAsync());
        refusal = note.Refusal;
        if (note.Succeeded)
        {
            fetched[index] = note.Value;
        }
    }

    private async Task DeliverAsync()
    {
        busy = true;
        refusal = (await deliver.ExecuteAsync(Of.Id, note, [.. fileIds], await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            note = "";
            fileIds.Clear();
            await OnDone.InvokeAsync(false);
        }
    }
}
