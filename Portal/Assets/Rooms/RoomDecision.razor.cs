using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>The leading-group office decides whether the room is kept.</summary>
public sealed partial class RoomDecision(ApproveRetention approve, RefuseRetention refuse, ICallerAccessor callers, RoomWords words, IStringLocalizer<RoomsText> text) : ComponentBase
{
    private RetentionDecision decision = new("", null, "");
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public RoomDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    private async Task ApproveAsync()
    {
        busy = true;
        await FinishAsync(await approve.ExecuteAsync(Details.Room.Id, decision, await callers.GetAsync()));
    }

    private async Task RefuseAsync()
    {
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        await FinishAsync(await refuse.ExecuteAsync(Details.Room.Id, answer.Reason, await callers.GetAsync()));
    }

    private async Task FinishAsync(Result done)
    {
        (refusal, busy) = (done.Refusal, false);
        if (done.Succeeded)
        {
            await OnDone.InvokeAsync();
        }
    }
}
