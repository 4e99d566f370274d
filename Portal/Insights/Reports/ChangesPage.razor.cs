using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>Row by row, what a repetition found different: entered late, corrected, or gone.</summary>
public sealed partial class ChangesPage(ReadRun read, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text) : ComponentBase
{
    private RunView? view;
    private IReadOnlyList<RowChange>? changes;
    private Refusal? refusal;

    [Parameter]
    public Guid RunId { get; set; }

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    protected override async Task OnParametersSetAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(RunId, caller);
        var listed = await read.ChangesAsync(RunId, caller);
        refusal = found.Refusal ?? listed.Refusal;
        (view, changes) = (found.Succeeded ? found.Value : null, listed.Succeeded ? listed.Value : null);
    }

    private Task<Page<RowChange>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<RowChange>([.. changes!.Skip(query.Page.Skip).Take(query.Page.Size)], changes!.Count, query.Page));

    private string NameOf(RowChange row) => row.Names.Count == 0 ? row.Key : string.Join('　', row.Names.Select(cell => CellOf(cell.Column, cell.New)));

    private string CellOf(string column, string? value) => words.Cell(view!.Report.Columns[view.Report.IndexOf(column)].Kind, value);
}
