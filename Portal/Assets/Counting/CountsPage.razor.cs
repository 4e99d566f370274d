using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Assets.Ledger;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Counting;

/// <summary>Rounds of stock-taking, who is due, and the way to begin one.</summary>
public sealed partial class CountsPage(
    ListRounds list, StartRound start, ReadChoices choices, ICallerAccessor callers, CountWords words, IStringLocalizer<CountingText> text, IOptions<AssetsOptions> options, NavigationManager navigation,
    TimeProvider clock) : ComponentBase
{
    internal const string Readers = AssetsPermissions.Keep + "|" + AssetsPermissions.Read;

    private IReadOnlyDictionary<RoundState, int> counts = new Dictionary<RoundState, int>();
    private IReadOnlyList<CountDuty> duties = [];
    private IReadOnlyList<Choice<Guid?>> rooms = [];
    private RoundState? state;
    private Guid? roomId;
    private Refusal? refusal;
    private DateOnly today;
    private bool mayKeep;
    private bool readsAll;
    private bool starting;
    private bool waiting;
    private bool busy;

    private int Months => options.Value.CountEveryMonths;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        mayKeep = caller.DepartmentId is not null && caller.May(AssetsPermissions.Keep);
        readsAll = caller.ReadsAll();
        duties = await list.DutiesAsync(caller);
        rooms = mayKeep ? await choices.RoomsAsync(caller) : [];
    }

    private async Task<Page<RoundRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        waiting = One("waiting") is not null;
        state = Enum.TryParse<RoundState>(One("state"), out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var found = await list.ExecuteAsync(new RoundFilter(state, Guid.TryParse(One("department"), out var department) ? department : null, waiting), query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private async Task StartAsync()
    {
        busy = true;
        var started = await start.ExecuteAsync(roomId, await callers.GetAsync());
        (refusal, busy) = (started.Refusal, false);
        if (started.Succeeded)
        {
            navigation.NavigateTo(AssetsPaths.Count(started.Value));
        }
    }

    private bool IsDue(CountDuty duty) => duty.RunningId is null && (duty.DueOn is null || duty.DueOn < today);

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private static Dictionary<string, object?> To(RoundState? value) => new() { ["state"] = value?.ToString(), ["page"] = (int?)null };
}
