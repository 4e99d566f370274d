using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <summary>The reports by the capability they look at, what was saved, and what was run.</summary>
public sealed partial class ReportsPage(ReportCatalog catalog, ListSavedReports listSaved, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text) : ComponentBase
{
    private IReadOnlyList<Report> reports = [];
    private IReadOnlyList<SavedReport> saved = [];
    private Refusal? refusal;

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        reports = catalog.For(caller);
        refusal = caller.May(InsightsPermissions.Report) ? null : InsightsRefusals.NotAllowed;
        await LoadSavedAsync();
    }

    private async Task LoadSavedAsync() => saved = await listSaved.ExecuteAsync(null, await callers.GetAsync());
}
