using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights.Reports;

/// <summary>One report: for which days and departments, run now or saved; below, what was run before. Days and departments can be given in the address.</summary>
public sealed partial class AskPage(
    ReportCatalog catalog, AskReport ask, SaveReport save, ListSavedReports listSaved, ListRuns list, ICallerAccessor callers, RegisterWords words, IStringLocalizer<ReportsText> text, NavigationManager navigation, TimeProvider clock)
    : ComponentBase
{
    private readonly List<(Guid Id, string Name)> chosen = [];
    private IReadOnlyList<(Guid Id, string Name)> departments = [];
    private IReadOnlyList<SavedReport> saved = [];
    private IReadOnlyList<Choice<ReportSpan>> spans = [];
    private IReadOnlyList<Choice<ReportSchedule>> schedules = [];
    private Report? report;
    private Refusal? refusal;
    private DateOnly today;
    private DateOnly? from;
    private DateOnly? asOf;
    private string? name;
    private ReportSpan span;
    private ReportSchedule schedule;
    private bool isShared;
    private bool saving;
    private bool isSaved;
    private bool busy;

    [Parameter]
    public string Code { get; set; } = "";

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;

    protected override async Task OnParametersSetAsync()
    {
        var caller = await callers.GetAsync();
        today = clock.Today();
        report = catalog.Find(Code, caller);
        refusal = report is null ? InsightsRefusals.NotFound : null;
        if (report is null)
        {
            return;
        }

        departments = await list.DepartmentsAsync(caller);
        spans = [.. Enum.GetValues<ReportSpan>().Select(one => new Choice<ReportSpan>(one, text[$"Ask.Span.{one}"]))];
        schedules = [.. Enum.GetValues<ReportSchedule>().Select(one => new Choice<ReportSchedule>(one, text[$"Ask.Schedule.{one}"]))];
        (from, asOf) = (Day("from") ?? new DateOnly(today.Year, 1, 1), Day("asof") ?? today);
        var wanted = navigation.ReadAll("department").Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty).ToHashSet();
        chosen.Clear();
        chosen.AddRange(departments.Where(one => wanted.Contains(one.Id)));
        await LoadSavedAsync();
    }

    private DateOnly? Day(string key) => DateOnly.TryParseExact(navigation.ReadAll(key).FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task LoadSavedAsync() => saved = await listSaved.ExecuteAsync(report!.Code, await callers.GetAsync());

    private Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Choice<Guid?>>>(
        [.. departments.Where(one => one.Name.Contains(wanted.Trim(), StringComparison.OrdinalIgnoreCase)).Take(20).Select(one => new Choice<Guid?>(one.Id, one.Name))]);

    private void Add(Guid? departmentId)
    {
        if (departments.FirstOrDefault(one => one.Id == departmentId) is { Name: { } } found && chosen.TrueForAll(one => one.Id != found.Id))
        {
            chosen.Add(found);
        }
    }

    private ReportQuestion Question() => new(asOf ?? default, from, [.. chosen.Select(one => one.Id)]);

    private async Task RunAsync()
    {
        (busy, isSaved) = (true, false);
        var asked = await ask.ExecuteAsync(report!.Code, Question(), null, await callers.GetAsync());
        (busy, refusal) = (false, asked.Refusal);
        if (asked.Succeeded)
        {
            navigation.NavigateTo(ReportsPaths.Run(asked.Value));
        }
    }

    private async Task SaveAsync()
    {
        (busy, isSaved) = (true, false);
        var done = await save.ExecuteAsync(new SavedReportForm(null, null, report!.Code, name ?? "", span, Question(), isShared, schedule), await callers.GetAsync());
        (busy, refusal) = (false, done.Refusal);
        if (done.Succeeded)
        {
            (saving, isSaved, name) = (false, true, null);
            await LoadSavedAsync();
        }
    }
}
