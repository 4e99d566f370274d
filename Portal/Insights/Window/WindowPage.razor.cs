using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Window;

/// <summary>The window of plan 三(二)1: what is shared and how soon it is answered, for everybody who is signed in. Each figure says how it is counted and opens its rows.</summary>
public sealed partial class WindowPage(ReadWindow read, ICallerAccessor callers, IStringLocalizer<InsightsText> text, CatalogWords words, TimeProvider clock) : AddressAware
{
    private static readonly (SharingType Type, BarLook Look)[] Types = [(SharingType.Unconditional, BarLook.Strong), (SharingType.Conditional, BarLook.Grey), (SharingType.NotShared, BarLook.Pale)];

    private WindowView? view;
    private Refusal? refusal;
    private bool mayOpenCatalog;

    private IStringLocalizer<InsightsText> Text => text;

    protected override async Task OnInitializedAsync() => await LoadAsync();

    protected override Task OnMovedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var (period, departmentId) = WindowFilter.Read(Navigation, clock.Today());
        var found = await read.ExecuteAsync(period, departmentId, caller);
        (view, refusal) = (found.Succeeded ? found.Value : view, found.Refusal);
        mayOpenCatalog = caller.May(CatalogPermissions.Read);
    }

    private string RowsOf(WindowRows what) => WindowWords.Rows(what, view!.Period, view.DepartmentId);

    private static string MonthOf(MonthFigures month) => month.Month.From.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
