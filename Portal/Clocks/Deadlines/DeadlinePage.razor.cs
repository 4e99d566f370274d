using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.Deadlines;

/// <summary>The public deadline calculator: a plain form and a plain table, complete without scripts.</summary>
public sealed partial class DeadlinePage(
    ComputeDeadline compute, RuleSetSource ruleSets, TimeProvider clock, IStringLocalizer<ClocksText> text, IStringLocalizer<CalendarText> calendarText) : ComponentBase
{
    private static readonly string[] Rules = ["Start", "RestDays", "MakeUp", "RestDayReceipt", "End", "Provisional"];

    private string received = "";
    private string days = "10";
    private Deadline? answer;
    private Refusal? refusal;
    private IReadOnlyList<LedgerDay> ledger = [];
    private List<(int Year, IReadOnlyList<string> Papers)> notices = [];
    private List<int> openYears = [];
    private List<ClockRule> shortcuts = [];

    [SupplyParameterFromQuery(Name = ComputeDeadline.Received)]
    public string? Received { get; set; }

    [SupplyParameterFromQuery(Name = ComputeDeadline.Days)]
    public string? Days { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private string Api => $"{DeadlineEndpoint.Path}?received={Uri.EscapeDataString(received)}&days={Uri.EscapeDataString(days)}";

    protected override async Task OnInitializedAsync()
    {
        var cancelled = Http?.RequestAborted ?? CancellationToken.None;
        received = Received ?? Display.Date(clock.Today());
        days = Days ?? days;
        if (Received is not null || Days is not null)
        {
            var computed = await compute.ExecuteAsync(Received, Days, cancelled);
            refusal = computed.Refusal;
            if (computed.Succeeded)
            {
                Show(computed.Value);
            }
        }

        var inForce = await ruleSets.InForceOnAsync(answer?.Received ?? clock.Today(), cancelled);
        shortcuts = inForce.Succeeded ? [.. inForce.Value.Rules.DistinctBy(rule => (rule.Days, rule.Source.Clause))] : [];
    }

    private void Show(ComputedDeadline computed)
    {
        answer = computed.Deadline;
        ledger = [.. answer.Ledger.Select(line => new LedgerDay(line.Date, line.Counted, line.Number, calendarText[line.ReasonCode, line.Arguments]))];
        // The notices of the years the reckoning passes through, and of those that set a day of it from outside.
        var first = answer.Received.Year;
        notices = [.. computed.Calendar.Years
            .Where(year => year.Papers.Count > 0 && (year.Year >= first && year.Year <= answer.Due.Year))
            .Select(year => (year.Year, year.Papers))];
        openYears = [.. answer.Ledger.Where(line => line.IsProvisional).Select(line => line.Date.Year).Distinct()];
    }

    private string Link(int count) => string.Create(CultureInfo.InvariantCulture, $"{ClocksPaths.Deadline}?received={received}&days={count}");
}
