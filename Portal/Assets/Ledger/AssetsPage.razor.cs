using Microsoft.AspNetCore.Components;
using Portal.Assets.Orders;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>资产清单: the cards of a ledger, their sums, and the way to an order over chosen ones.</summary>
public sealed partial class AssetsPage(
    ListAssets list, ReadChoices choices, DraftOrder draft, ICallerAccessor callers, AssetsWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<Choice<string>> departments = [];
    private IReadOnlyList<Choice<string>> conditions = [];
    private IReadOnlyList<ActiveFilter> active = [];
    private IReadOnlyCollection<string> chosen = [];
    private AssetFilter filter = new();
    private Amounts total;
    private Refusal? refusal;
    private Guid? own;
    private bool mayKeep;
    private bool busy;

    private AssetsWords Words => words;

    private NavigationManager Navigation => navigation;

    /// <summary>The list as filtered: the export takes the same parameters.</summary>
    private string ExportHref => AssetsPaths.Export + new Uri(navigation.Uri).Query;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        own = caller.DepartmentId;
        mayKeep = caller.May(AssetsPermissions.Keep) && caller.DepartmentId is not null;
        conditions = [.. Enum.GetValues<AssetCondition>().Select(value => new Choice<string>(value.ToString(), words.Condition(value)))];
        departments = caller.ReadsAll() ? [.. (await choices.DepartmentsAsync(caller)).Select(one => new Choice<string>(one.Value!.Value.ToString(), one.Text))] : [];
    }

    /// <summary>The same rows on paper.</summary>
    private string PaperHref => $"/assets/list.pdf{new Uri(navigation.Uri).Query}";

    private async Task<Page<AssetRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new AssetFilter(
            One("q") ?? "", Guid.TryParse(One("department"), out var department) ? department : null, Parse<AssetKind>("kind"), Parse<AssetCondition>("condition"),
            Guid.TryParse(One("room"), out var room) ? room : null, Guid.TryParse(One("system"), out var system) ? system : null, One("disposed") is not null, One("over") is not null);
        active = [.. Active()];
        var found = await list.ExecuteAsync(filter, query.Sort, query.Descending, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        total = found.Total;
        StateHasChanged();
        return found.Page;
    }

    private async Task OrderAsync(OrderKind kind)
    {
        busy = true;
        var drafted = await draft.ExecuteAsync(kind, await callers.GetAsync(), [.. chosen.Select(id => new OrderPick(Guid.Parse(id)))]);
        refusal = drafted.Refusal;
        if (drafted.Succeeded)
        {
            navigation.NavigateTo(AssetsPaths.EditOrder(drafted.Value));
        }

        busy = false;
    }

    /// <summary>Said at once, not when the order is begun: an order is over free cards of the own ledger.</summary>
    private string? WhyNot(AssetRow row) =>
        row.DepartmentId != own ? words.Of("Assets.NotOwn", row.Department) : row.OpenOrder is { } order ? words.Of("Assets.OnOrder", order) : null;

    private IEnumerable<ActiveFilter> Active()
    {
        if (filter.Text.Length > 0)
        {
            yield return new ActiveFilter(words["Assets.Search"], filter.Text, Without("q"));
        }

        if (filter.DepartmentId is { } department)
        {
            yield return new ActiveFilter(words.Field("Department"), departments.FirstOrDefault(one => one.Value == department.ToString())?.Text ?? "", Without("department"));
        }

        if (filter.Kind is { } kind)
        {
            yield return new ActiveFilter(words.Field("Kind"), words.Kind(kind), Without("kind"));
        }

        if (filter.Condition is { } condition)
        {
            yield return new ActiveFilter(words.Field("Condition"), words.Condition(condition), Without("condition"));
        }

        if (filter.RoomId is not null)
        {
            yield return new ActiveFilter(words.Field("RoomId"), words["Assets.OneRoom"], Without("room"));
        }

        if (filter.IsOverLife)
        {
            yield return new ActiveFilter(words.Field("LifeMonths"), words["Assets.OverLife"], Without("over"));
        }
    }

    private string Without(string name) => navigation.With(To(name, null));

    private static Dictionary<string, object?> To(string name, string? value) => new() { [name] = value, ["page"] = (int?)null };

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private T? Parse<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(One(name), out var value) && Enum.IsDefined(value) ? value : null;
}
