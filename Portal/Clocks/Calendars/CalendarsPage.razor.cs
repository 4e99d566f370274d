using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.Calendars;

/// <summary>The years that are kept, and the import of a new one: upload, preview of what moves, confirm.</summary>
public sealed partial class CalendarsPage(
    ListCalendars list, ReadCalendarYear readYear, StagedCalendars stagedFiles, PreviewCalendarImport previewImport,
    ConfirmCalendarImport confirmImport, MissingYear missingYear, ICallerAccessor callers, IStringLocalizer<ClocksText> text) : ComponentBase
{
    private DataTable<CalendarYearSummary>? table;
    private ConfirmDialog? confirm;
    private StagedCalendar? staged;
    private CalendarPreview? preview;
    private CalendarImported? imported;
    private IReadOnlyList<CalendarDay>? days;
    private Refusal? refusal;
    private int? missing;
    private bool busy;

    /// <summary>The year whose days are listed.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    public int? Year { get; set; }

    protected override async Task OnInitializedAsync()
    {
        missing = await missingYear.ExecuteAsync(await callers.GetAsync());
        await PreviewAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        days = null;
        if (Year is { } year)
        {
            var read = await readYear.ExecuteAsync(year, await callers.GetAsync());
            (days, refusal) = (read.Succeeded ? read.Value : null, read.Refusal ?? refusal);
        }
    }

    private static string Key(CalendarYearSummary row) => row.Year.ToString(CultureInfo.InvariantCulture);

    private static string Open(int year) => string.Create(CultureInfo.InvariantCulture, $"{ClocksPaths.Calendars}?year={year}#days");

    /// <summary>What the portal loaded by itself came with a release.</summary>
    private string By(CalendarYearSummary row) => row.ImportedBy == Caller.System.Name ? text["Calendars.Shipped"] : row.ImportedBy;

    private async Task<Page<CalendarYearSummary>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var years = await list.ExecuteAsync(await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = years.Refusal ?? refusal;
        return years.Succeeded ? new(years.Value, years.Value.Count, new PageRequest()) : new([], 0, new PageRequest());
    }

    private async Task UploadedAsync(string answer)
    {
        (imported, refusal) = (null, null);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var caller = await callers.GetAsync();
        staged = await stagedFiles.FindAsync(caller);
        if (staged is null)
        {
            preview = null;
            return;
        }

        var read = await previewImport.ExecuteAsync(staged.Json, caller);
        (preview, refusal) = (read.Succeeded ? read.Value : null, read.Refusal);
    }

    private async Task ConfirmAsync()
    {
        var answer = await confirm!.AskAsync();
        if (!answer.Confirmed || preview is null || staged is null)
        {
            return;
        }

        busy = true;
        var caller = await callers.GetAsync();
        var done = await confirmImport.ExecuteAsync(staged.Json, preview.Version, answer.Reason.Length == 0 ? null : answer.Reason, caller);
        refusal = done.Refusal;
        if (done.Succeeded)
        {
            imported = done.Value;
            await stagedFiles.DiscardAsync(caller);
            (preview, staged) = (null, null);
            missing = await missingYear.ExecuteAsync(caller);
            await table!.ReloadAsync();
        }
        else
        {
            // What was previewed no longer holds: show what would happen now, and keep the reason for the refusal in sight.
            await PreviewAsync();
            refusal = done.Refusal;
        }

        busy = false;
    }

    private async Task DiscardAsync()
    {
        await stagedFiles.DiscardAsync(await callers.GetAsync());
        (preview, staged, refusal) = (null, null, null);
    }
}
