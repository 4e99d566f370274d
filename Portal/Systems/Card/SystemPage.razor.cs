using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Systems.Card;

/// <summary>The card of a system and the walk through its function menus (plan 三(一)1).</summary>
public sealed partial class SystemPage(
    ReadSystem read, ReadTimeline readTimeline, ICallerAccessor callers, IStringLocalizer<SystemsText> text) : ComponentBase
{
    private SystemCard? card;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Refusal? refusal;
    private bool editing;
    private bool changing;

    [Parameter]
    public Guid SystemId { get; set; }

    /// <summary>The eight facts of plan 五(四), with the key of their label; empty when missing.</summary>
    private IEnumerable<(string Label, string Value)> AuditFacts
    {
        get
        {
            var (system, facts) = (card!.System, card.System.Facts);
            return
            [
                ("Systems.Number", system.Number ?? ""), ("Systems.Purpose", system.Purpose), ("Systems.Scope", facts.Scope),
                ("Systems.Frequency", facts.Frequency is { } often ? text[$"Systems.Frequency.{often}"] : ""), ("Systems.Approver", facts.Approver),
                ("Systems.ApprovedOn", Display.Date(facts.ApprovedOn)), ("Systems.Funding", facts.Funding),
            ];
        }
    }

    protected override Task OnParametersSetAsync() => ReloadAsync();

    /// <summary>Rounded down: 100 % stands only when nothing is left.</summary>
    internal static string Share(int done, int all) =>
        all == 0 ? "–" : $"{(100L * done / all).ToString(CultureInfo.InvariantCulture)} %";

    private async Task ReloadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(SystemId, caller);
        (editing, changing) = (false, false);
        if (!found.Succeeded)
        {
            refusal = found.Refusal;
            return;
        }

        (card, refusal) = (found.Value, null);
        var rows = await readTimeline.ExecuteAsync([(nameof(InformationSystem), SystemId)], caller);
        timeline =
        [
            .. rows.Reverse().Select(row => new TimelineEntry(
                row.At, row.ActorName, row.ActingForName, row.DepartmentName, text[row.Action.Replace("Systems.", "Systems.Action.", StringComparison.Ordinal)], row.Reason, [],
                row.Action is "Systems.Retired" ? Tone.Warn : Tone.Info)),
        ];
    }
}
