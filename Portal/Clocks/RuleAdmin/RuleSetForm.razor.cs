using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Clocks.RuleAdmin;

/// <summary>Sets the local values of one rule set, with the reason for it.</summary>
public sealed partial class RuleSetForm(
    ChangeRuleSet change, ICallerAccessor callers, IStringLocalizer<ClocksText> text, IStringLocalizer<CalendarText> calendar) : ComponentBase
{
    private List<Row> rows = [];
    private IReadOnlyList<Choice<SupplementPolicy>> policies = [];
    private SupplementPolicy supplements;
    private bool selfService;
    private string reason = "";
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public KeptRuleSet Kept { get; set; } = default!;

    /// <summary>True when something was saved.</summary>
    [Parameter]
    public EventCallback<bool> OnClosed { get; set; }

    protected override void OnInitialized()
    {
        rows = [.. Kept.Set.Rules.Select(rule => new Row(rule) { Days = rule.Days, Extension = rule.Extension?.Limit })];
        (supplements, selfService) = (Kept.Set.Supplements, Kept.Set.SelfServiceUnconditional);
        policies = [.. Enum.GetValues<SupplementPolicy>().Select(policy => new Choice<SupplementPolicy>(policy, text[$"RuleSets.Supplements.{policy}"]))];
    }

    private async Task SaveAsync()
    {
        busy = true;
        // An empty field is no number of days; the rule refuses it like any other number out of range.
        var days = rows.Select(row => new LocalDays(row.Rule.Kind, row.Days ?? 0, row.Rule.Extension is null ? null : row.Extension ?? -1)).ToList();
        var done = await change.ExecuteAsync(new RuleSetChange(Kept.Set.Code, Kept.Version, days, selfService, supplements, reason), await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        if (done.Succeeded)
        {
            await OnClosed.InvokeAsync(true);
        }
    }

    private sealed class Row(ClockRule rule)
    {
        public ClockRule Rule => rule;

        public int? Days { get; set; }

        public int? Extension { get; set; }
    }
}
