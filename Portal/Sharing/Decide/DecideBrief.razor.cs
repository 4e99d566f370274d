using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Ui;

namespace Portal.Sharing.Decide;

/// <summary>The brief of one decision as six boxes: what, why, the draft, the checks, law and period, like decisions. What is too long opens inside its box.</summary>
public sealed partial class DecideBrief(SharingWords words, RefusalWording wording, IStringLocalizer<ClocksText> sources) : ComponentBase
{
    [Parameter, EditorRequired]
    public DecisionBrief Brief { get; set; } = default!;

    private SharingWords Words => words;

    private RefusalWording Wording => wording;

    private static bool Nothing(ReplyLine granted) => granted is { IsWhole: false, Items.Count: 0 };

    private string Period(RequestContent content) => content.IsLongTerm ? $"{words.Period(content)} · {content.LongTermReason}" : words.Period(content);

    private string Source(RuleSource source) => sources[$"Source.{source.Text}", source.Clause];

    private string Say(BriefPeriod period) => period switch
    {
        { Rule: null } => words.Of("Decide.NoPeriod", words.Rules(period.RuleSet)),
        { Runs: false, DueOn: { } due, Rule: { } rule } => words.Of("Decide.Promised", words.Clock(rule.Kind), rule.Days, Display.Date(due)),
        { DueOn: { } due, Then: { } then } => words.Of("Decide.Then", Display.Date(due), Display.Date(then)),
        { DueOn: { } due, Rule: { } rule } => words.Of("Decide.Due", words.Clock(rule.Kind), rule.Days, Display.Date(due)),
        { Rule: { } rule } => words.Of("Decide.Still", words.Clock(rule.Kind), rule.Days),
    };
}
