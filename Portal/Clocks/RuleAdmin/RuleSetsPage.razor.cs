using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks.RuleAdmin;

/// <summary>Both rule sets side by side: what their sources say, and what was set here.</summary>
public sealed partial class RuleSetsPage(
    ListRuleSets list, ICallerAccessor callers, TimeProvider clock, IStringLocalizer<ClocksText> text, IStringLocalizer<CalendarText> calendar) : ComponentBase
{
    private IReadOnlyList<KeptRuleSet>? kept;
    private Refusal? refusal;
    private string? editing;
    private string? inForce;
    private bool saved;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var read = await list.ExecuteAsync(await callers.GetAsync());
        (kept, refusal) = (read.Succeeded ? [.. read.Value.OrderByDescending(row => row.Set.ValidFrom)] : [], read.Refusal);
        inForce = kept.Select(row => row.Set).InForceOn(clock.Today())?.Code;
    }

    private void Edit(KeptRuleSet row) => (editing, saved) = (row.Set.Code, false);

    private async Task ClosedAsync(bool changed)
    {
        (editing, saved) = (null, changed);
        await LoadAsync();
    }
}
