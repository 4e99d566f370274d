using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>Runs, newest first; of one report or of all.</summary>
public sealed partial class RunList(ListRuns list, ReportCatalog catalog, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text) : ComponentBase
{
    /// <summary>Code of the report; null lists the runs of all.</summary>
    [Parameter]
    public string? Code { get; set; }

    private IStringLocalizer<ReportsText> Text => text;

    private string NameOf(RunRow row) => catalog.Find(row.ReportCode) is { } report ? words.Name(report) : row.ReportCode;

    private async Task<Page<RunRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(Code, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
}
