using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Assets.Rooms;

/// <summary>The facts of a room.</summary>
public sealed partial class RoomFormPage(
    RegisterRoom register, ChangeRoom change, ReadRoom read, ICallerAccessor callers, RoomWords words, IStringLocalizer<RoomsText> text, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private RoomFacts? facts;
    private Guid version;
    private decimal? area;
    private int? racks;
    private string lines = "";
    private DateOnly? vacateBy;
    private DateOnly today;
    private Refusal? refusal;
    private bool busy;

    /// <summary>Null registers a new one.</summary>
    [Parameter]
    public Guid? RoomId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        today = clock.Today();
        if (RoomId is not { } id)
        {
            facts ??= new RoomFacts();
            return;
        }

        var found = await read.ExecuteAsync(id, await callers.GetAsync());
        refusal = found.Succeeded && !found.Value.MayKeep ? AssetsRefusals.NotAllowed : found.Refusal;
        if (refusal is null)
        {
            var room = found.Value.Room;
            (facts, version, area, racks, lines) = (room.Facts(), room.Version, room.AreaSquareMetres, room.Racks, string.Join('\n', room.Lines));
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        var typed = facts! with { AreaSquareMetres = area ?? 0, Racks = racks ?? -1, Lines = lines.Split('\n') };
        var caller = await callers.GetAsync();
        var (done, id) = (default(Refusal), RoomId);
        if (RoomId is { } known)
        {
            done = (await change.ExecuteAsync(known, typed, version, caller)).Refusal;
        }
        else
        {
            var registered = await register.ExecuteAsync(typed, vacateBy, caller);
            (done, id) = (registered.Refusal, registered.Succeeded ? registered.Value : null);
        }

        (refusal, busy) = (done, false);
        if (done is null)
        {
            navigation.NavigateTo(AssetsPaths.Room(id!.Value));
        }
    }
}
