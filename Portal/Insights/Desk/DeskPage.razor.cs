using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Assets;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Sharing;
using Portal.Ui;

namespace Portal.Insights.Desk;

/// <summary>The first page after signing in: what waits for me by due date, what I wait for, what is new.</summary>
public sealed partial class DeskPage(
    ReadDesk read, NoticeDesk notices, ICallerAccessor callers, IStringLocalizer<InsightsText> text, CatalogWords words, SharingWords sharing, AssetsWords assets, RefusalWording wording, TimeProvider clock) : ComponentBase
{
    private Caller caller = Caller.Anonymous;
    private DeskView? view;
    private DateOnly today;

    private string Greeting => caller.IsSignedIn ? text["Desk.Greeting", caller.ActingFor?.Name ?? caller.Name] : text["Desk.Title"];

    private string Subtitle => string.Join(" · ", new[] { caller.DepartmentName, Display.Date(clock.Today()) }.OfType<string>());

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        caller = await callers.GetAsync();
        view = await read.ExecuteAsync(caller);
    }

    private Task ReadAsync(Notice notice) => notices.ReadAsync(notice.Id, caller);
}
