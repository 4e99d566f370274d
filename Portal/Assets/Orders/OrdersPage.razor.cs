using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>Disposal orders the reader may see, by kind and state, and those where the next step is his. Filters live in the address.</summary>
public sealed partial class OrdersPage(ListOrders list, DraftOrder draft, ICallerAccessor callers, AssetsWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyDictionary<OrderState, int> counts = new Dictionary<OrderState, int>();
    private OrderFilter filter = new();
    private Refusal? refusal;
    private bool mayDraft;
    private bool busy;

    private AssetsWords Words => words;

    private NavigationManager Navigation => navigation;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        mayDraft = caller.May(AssetsPermissions.Keep) && caller.DepartmentId is not null;
    }

    private async Task<Page<OrderRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new OrderFilter(
            Enum.TryParse<OrderState>(One("state"), out var state) && Enum.IsDefined(state) ? state : null,
            Enum.TryParse<OrderKind>(One("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null, One("waiting") is not null, One("q") ?? "");
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private async Task DraftAsync(OrderKind kind)
    {
        busy = true;
        var drafted = await draft.ExecuteAsync(kind, await callers.GetAsync());
        (refusal, busy) = (drafted.Refusal, false);
        if (drafted.Succeeded)
        {
            navigation.NavigateTo(AssetsPaths.EditOrder(drafted.Value));
        }
    }

    private string KindOf(OrderRow row) => row.IsReversal ? words.Of("Order.Back", words.Kind(row.Kind)) : words.Kind(row.Kind);

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private static Dictionary<string, object?> To(string name, string? value) => new() { [name] = value, ["page"] = (int?)null };
}
