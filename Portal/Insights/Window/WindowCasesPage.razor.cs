using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Window;

/// <summary>The requests behind a figure of the window: number, departments and dates for everybody, the case itself for those who may read it.</summary>
public sealed partial class WindowCasesPage(
    ListWindowCases list, ReadWindow read, ICallerAccessor callers, IStringLocalizer<InsightsText> text, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<(Guid Id, string Name)> departments = [];
    private WindowPeriod period = WindowPeriod.YearOf(clock.Today());
    private Guid? departmentId;
    private WindowRows what;
    private Refusal? refusal;

    private IStringLocalizer<InsightsText> Text => text;

    private string Back => WindowPaths.Window + WindowPaths.Query(period.From, period.To, departmentId);

    protected override async Task OnInitializedAsync()
    {
        ReadAddress();
        departments = await read.DepartmentsAsync(await callers.GetAsync());
    }

    private async Task<Page<WindowCaseRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        ReadAddress();
        var found = await list.ExecuteAsync(what, period, departmentId, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<WindowCaseRow>([], 0, query.Page);
    }

    private void ReadAddress()
    {
        (period, departmentId) = WindowFilter.Read(navigation, clock.Today());
        what = Enum.TryParse<WindowRows>(navigation.ReadAll("what").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted : WindowRows.Received;
    }
}
