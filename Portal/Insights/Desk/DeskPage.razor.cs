using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Desk;

/// <summary>The first page after signing in: what waits for me.</summary>
public sealed partial class DeskPage(ReadDesk read, ICallerAccessor callers, IStringLocalizer<InsightsText> text, CatalogWords words, TimeProvider clock) : ComponentBase
{
    private Caller caller = Caller.Anonymous;
    private DeskView? view;

    private string Greeting => caller.IsSignedIn ? text["Desk.Greeting", caller.ActingFor?.Name ?? caller.Name] : text["Desk.Title"];

    private string Subtitle => string.Join(" · ", new[] { caller.DepartmentName, Display.Date(clock.Today()) }.OfType<string>());

    protected override async Task OnInitializedAsync()
    {
        caller = await callers.GetAsync();
        view = await read.ExecuteAsync(caller);
    }
}
