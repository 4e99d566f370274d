using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Assets.Rooms;

/// <summary>The plan of the room with its law; the department sets the day, its leader asks to keep the room.</summary>
public sealed partial class RoomPlanPanel(PlanVacating plan, AskRetention ask, ICallerAccessor callers, RoomWords words, IStringLocalizer<RoomsText> text) : ComponentBase
{
    private RetentionReason? reason;
    private string why = "";
    private DateOnly? by;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public RoomDetails Details { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private ServerRoom Room => Details.Room;

    private bool MaySetDate => !Room.IsClosed && (Room.Plan == RoomPlan.Vacate ? Details.MayKeep : Details.MaySign);

    protected override void OnParametersSet() => by ??= Room.VacateBy;

    private Task PlanAsync() => DoAsync(caller => plan.ExecuteAsync(Room.Id, by, caller));

    private Task AskAsync() => DoAsync(caller => ask.ExecuteAsync(Room.Id, reason, why, caller));

    private async Task DoAsync(Func<Caller, Task<Result>> act)
    {
        busy = true;
        var done = await act(await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        if (done.Succeeded)
        {
            await OnDone.InvokeAsync();
        }
    }
}
