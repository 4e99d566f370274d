using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>How far each department is with its rooms, the slowest first, with totals.</summary>
public sealed partial class RoomProgressPage(ListRooms list, ICallerAccessor callers, RoomWords words, IStringLocalizer<RoomsText> text) : ComponentBase
{
    private IReadOnlyList<RoomProgress>? rows;
    private Refusal? refusal;

    protected override async Task OnInitializedAsync()
    {
        var found = await list.ProgressAsync(await callers.GetAsync());
        (rows, refusal) = (found.Succeeded ? found.Value : [], found.Refusal);
    }

    private string Sum(Func<RoomProgress, int> number) => Display.Count(rows!.Sum(number));

    private static string Share(int part, int whole) => whole == 0 ? "—" : (100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture) + " %";
}
