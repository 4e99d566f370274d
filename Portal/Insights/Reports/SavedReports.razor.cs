using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>Saved questions: run with one click, removed by their owner.</summary>
public sealed partial class SavedReports(
    RunSavedReport run, RemoveSavedReport remove, ReportCatalog catalog, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text, NavigationManager navigation) : ComponentBase
{
    private ConfirmDialog? confirm;
    private Guid? me;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public IReadOnlyList<SavedReport> Saved { get; set; } = [];

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private IStringLocalizer<ReportsText> Text => text;

    protected override async Task OnInitializedAsync() => me = (await callers.GetAsync()).UserId;

    private string Describe(SavedReport one) => Display.List(new[]
    {
        catalog.Find(one.ReportCode) is { } report ? words.Name(report) : "",
        one.Span == ReportSpan.Fixed ? ReportDays.Of(one.Question, text) : text[$"Ask.Span.{one.Span}"],
        one.Schedule == ReportSchedule.None ? "" : text[$"Ask.Schedule.{one.Schedule}"],
        one.OwnerId == me ? "" : text["Ask.SharedBy", one.OwnerName],
    }.Where(part => part.Length > 0));

    private async Task RunAsync(SavedReport one)
    {
        busy = true;
        var asked = await run.ExecuteAsync(one.Id, await callers.GetAsync());
        (busy, refusal) = (false, asked.Refusal);
        if (asked.Succeeded)
        {
            navigation.NavigateTo(ReportsPaths.Run(asked.Value));
        }
    }

    private async Task RemoveAsync(SavedReport one)
    {
        if (confirm is null || !(await confirm.AskAsync(text["Ask.RemoveQuestion", one.Name], requireReason: false)).Confirmed)
        {
            return;
        }

        refusal = (await remove.ExecuteAsync(one.Id, await callers.GetAsync())).Refusal;
        await OnChanged.InvokeAsync();
    }
}

internal static class ReportDays
{
    /// <summary>The days a run is about.</summary>
    public static string Of(ReportQuestion question, IStringLocalizer<ReportsText> text) => Of(question.AsOf, question.From, text);

    public static string Of(DateOnly asOf, DateOnly? from, IStringLocalizer<ReportsText> text) =>
        from is { } first ? text["Reports.Between", Display.Date(first), Display.Date(asOf)] : text["Reports.Until", Display.Date(asOf)];
}
