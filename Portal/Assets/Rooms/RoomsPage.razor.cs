using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>The register of server rooms; filters live in the address.</summary>
public sealed partial class RoomsPage(
    ListRooms list, ICallerAccessor callers, RoomWords words, IStringLocalizer<RoomsText> text, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    internal const string Readers = AssetsPermissions.Keep + "|" + AssetsPermissions.Read + "|" + AssetsPermissions.Retain;

    private static readonly string[] Kept = ["plan"];

    private IReadOnlyDictionary<RoomPlan, int> counts = new Dictionary<RoomPlan, int>();
    private IReadOnlyList<Choice<string>> departments = [];
    private RoomFilter filter = new();
    private DateOnly today;
    private bool mayKeep;
    private bool readsAll;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        mayKeep = caller.DepartmentId is not null && caller.May(AssetsPermissions.Keep);
        var progress = await list.ProgressAsync(caller);
        readsAll = progress.Succeeded;
        departments = progress.Succeeded ? [.. progress.Value.OrderBy(row => row.Department, StringComparer.Ordinal).Select(row => new Choice<string>(row.DepartmentId.ToString(), row.Department))] : [];
    }

    private async Task<Page<RoomRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new RoomFilter(
            Enum.TryParse<RoomPlan>(One("plan"), out var plan) && Enum.IsDefined(plan) ? plan : null, Guid.TryParse(One("department"), out var department) ? department : null, One("q") ?? "",
            Enum.TryParse<RoomDueFilter>(One("due"), out var due) && Enum.IsDefined(due) ? due : null);
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private static Dictionary<string, object?> To(RoomPlan? plan) => new() { ["plan"] = plan?.ToString(), ["page"] = (int?)null };
}
