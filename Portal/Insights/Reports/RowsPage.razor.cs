using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>The rows a figure was made of, as they stood when the run was made.</summary>
public sealed partial class RowsPage(ReadRun read, IEnumerable<IFigureAction> actions, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text, NavigationManager navigation) : ComponentBase
{
    private RunView? view;
    private IReadOnlyList<IFigureAction> offered = [];
    private IReadOnlyCollection<string> ticked = [];
    private Refusal? refusal;
    private int measure;
    private string? column;
    private string? value;

    [Parameter]
    public Guid RunId { get; set; }

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    private string Title
    {
        get
        {
            if (view is null || measure >= view.Report.Measures.Count)
            {
                return text["Rows.Title"];
            }

            var figure = words.Measure(view.Report.Measures[measure]);
            return column is null || !view.Report.Groupings.Contains(column) ? figure
                : Display.Labelled(string.IsNullOrEmpty(value) ? text["Run.Without"] : words.Cell(view.Report.Columns[view.Report.IndexOf(column)].Kind, value), figure);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        ReadAddress();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(RunId, caller);
        offered = [.. actions.Where(action => action.IsFor(caller))];
        view = found.Succeeded ? found.Value : null;
        refusal = found.Refusal;
    }

    private void ReadAddress()
    {
        measure = int.TryParse(navigation.ReadAll("measure").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        (column, value) = (navigation.ReadAll("by").FirstOrDefault(), navigation.ReadAll("value").FirstOrDefault());
    }

    private async Task<Page<KeptRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        ReadAddress();
        var found = await read.RowsAsync(RunId, measure, column, value, query.Page, query.Sort is null ? null : new RowOrder(query.Sort, query.Descending), await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? new Page<KeptRow>(found.Value.Items, (int)Math.Min(int.MaxValue, found.Value.Total), query.Page) : new Page<KeptRow>([], 0, query.Page);
    }
}
