using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Insights;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings.Raise;

/// <summary>Begins a finding: with one click it has its number, so that reloading this page makes no second one.</summary>
public sealed partial class NewFindingPage(DraftFinding draft, ICallerAccessor callers, FindingsWords words, NavigationManager navigation) : ComponentBase
{
    private FigureRows? rows;
    private Refusal? refusal;
    private int? taken;
    private bool busy;

    private IReadOnlyList<string> Ticked => [.. navigation.ReadAll("row")];

    protected override async Task OnInitializedAsync()
    {
        rows = Read();
        if (rows is not null)
        {
            var looked = await draft.LookAsync(rows, Ticked, await callers.GetAsync());
            (taken, refusal) = (looked.Succeeded ? looked.Value : null, looked.Refusal);
        }
    }

    private FigureRows? Read() => Guid.TryParse(navigation.ReadAll("run").FirstOrDefault(), out var run)
        ? new FigureRows(run, int.TryParse(navigation.ReadAll("measure").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var measure) ? measure : 0, navigation.ReadAll("by").FirstOrDefault(), navigation.ReadAll("value").FirstOrDefault())
        : null;

    private async Task BeginAsync()
    {
        busy = true;
        var begun = await draft.ExecuteAsync(rows, Ticked, await callers.GetAsync());
        (busy, refusal) = (false, begun.Refusal);
        if (begun.Succeeded)
        {
            navigation.NavigateTo(FindingsPaths.Edit(begun.Value));
        }
    }
}
