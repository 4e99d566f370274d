using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>Share requests by side: what the department has to answer, what it asked for, or all the reader may see. Filters live in the address.</summary>
public sealed partial class CasesPage(ListCases list, ICallerAccessor callers, SharingWords words, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<ShareCaseStatus, int> counts = new Dictionary<ShareCaseStatus, int>();
    private CaseFilter filter = new(CaseView.Incoming);
    private CaseView usual = CaseView.Incoming;
    private DateOnly today;
    private bool mayRequest;

    private SharingWords Words => words;

    private NavigationManager Navigation => navigation;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        mayRequest = caller.May(SharingPermissions.Request);
        usual = caller.May(SharingPermissions.Reply) && caller.ReachOf(SharingPermissions.ReadCases) != Reach.All ? CaseView.Incoming : CaseView.All;
        filter = new CaseFilter(usual);
    }

    private async Task<Page<CaseRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var view = Enum.TryParse<CaseView>(One("view"), out var side) && Enum.IsDefined(side) ? side : usual;
        var status = Enum.TryParse<ShareCaseStatus>(One("status"), out var wanted) && Enum.IsDefined(wanted) ? wanted : (ShareCaseStatus?)null;
        filter = new CaseFilter(view, status, One("waiting") is not null, One("overdue") is not null, One("extension") is not null, One("q"), One("awaited") is not null);
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private string StatusOf(CaseRow row) => row is { Outcome: ReplyOutcome.PartlyAgreed, Status: ShareCaseStatus.Providing } ? Display.Noted(words.Status(row.Status), words.Outcome(ReplyOutcome.PartlyAgreed)) : words.Status(row.Status);

    private string? One(string name) => navigation.ReadAll(name).FirstOrDefault();

    private static Dictionary<string, object?> To(string name, string? value, string? without = null)
    {
        var to = new Dictionary<string, object?> { [name] = value, ["page"] = (int?)null };
        if (without is not null)
        {
            to[without] = null;
        }

        return to;
    }
}
