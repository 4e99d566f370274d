using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>What has to be done before the room is empty, counted from the ledger and the registers, with the buttons that do it.</summary>
public sealed partial class RoomChecklist(
    EndRoomLine endLine, AddRoomSystem addSystem, MigrateRoomSystem migrate, RemoveRoomSystem remove, ReadRoom read, ICallerAccessor callers, IStringLocalizer<RoomsText> text) : ComponentBase
{
    private IReadOnlyList<Choice<Guid?>> choices = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private DateOnly? on;
    private bool busy;

    [Parameter, EditorRequired]
    public RoomDetails Details { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private RoomClearance Clearance => Details.Clearance;

    private bool IsEditable => Details.MayKeep && !Details.Room.IsClosed;

    protected override async Task OnParametersSetAsync()
    {
        on ??= Today;
        if (IsEditable)
        {
            choices = [.. (await read.SystemsAsync(Details.Room, await callers.GetAsync())).Select(system => new Choice<Guid?>(system.Id, system.Name))];
        }
    }

    private async Task MigrateAsync(ClearanceSystem system)
    {
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            await DoAsync(caller => migrate.ExecuteAsync(Details.Room.Id, system.SystemId, on ?? Today, answer.Reason, caller));
        }
    }

    private Task RemoveAsync(ClearanceSystem system) => DoAsync(caller => remove.ExecuteAsync(Details.Room.Id, system.SystemId, caller));

    private Task EndAsync(string line) => DoAsync(caller => endLine.ExecuteAsync(Details.Room.Id, line, on ?? Today, caller));

    private Task AddAsync(Guid? systemId) => systemId is { } chosen ? DoAsync(caller => addSystem.ExecuteAsync(Details.Room.Id, chosen, caller)) : Task.CompletedTask;

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
