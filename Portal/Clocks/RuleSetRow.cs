using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>A rule set as the portal keeps it: the numbers of its source, and beside them what was set here.</summary>
/// <remarks>What the source says never changes here; only the local values do, and never to something laxer.</remarks>
public sealed class RuleSetRow : IVersioned, IAudited
{
    public const int CodeMaxLength = 40;
    public const int ClauseMaxLength = 40;

    private readonly List<ClockRuleRow> rules = [];

    private RuleSetRow() { }

    public Guid Id { get; private init; }

    /// <summary>Stable; stored with every case.</summary>
    public string Code { get; private init; } = "";

    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day, included; null while in force.</summary>
    public DateOnly? ValidTo { get; private init; }

    public ApplicationDuty Duty { get; private init; }

    public string DutyText { get; private init; } = "";

    public string DutyClause { get; private init; } = "";

    public SourceMark DutyMark { get; private init; }

    public bool TellsEverythingMissing { get; private init; }

    public int? UsageRecordYears { get; private init; }

    /// <summary>In order.</summary>
    public List<DisputeStep> DisputeSteps { get; private init; } = [];

    public string? DisputeText { get; private init; }

    public string? DisputeClause { get; private init; }

    public SourceMark? DisputeMark { get; private init; }

    /// <summary>Setting: unconditional data are fetched without an application although the set asks for one.</summary>
    public bool SelfServiceUnconditional { get; private set; }

    /// <summary>Setting: what a request for supplements does to the period.</summary>
    public SupplementPolicy Supplements { get; private set; }

    public IReadOnlyList<ClockRuleRow> Rules => rules;

    public Guid Version { get; set; }

    public string JournalSubject => nameof(RuleSetRow);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Code;

    public static RuleSetRow Create(RuleSet set)
    {
        var row = new RuleSetRow
        {
            Id = Guid.CreateVersion7(), Code = set.Code, ValidFrom = set.ValidFrom, ValidTo = set.ValidTo,
            Duty = set.Duty, DutyText = set.DutySource.Text, DutyClause = set.DutySource.Clause, DutyMark = set.DutySource.Mark,
            TellsEverythingMissing = set.TellsEverythingMissing, UsageRecordYears = set.UsageRecordYears, DisputeSteps = [.. set.DisputeSteps],
            DisputeText = set.DisputeSource?.Text, DisputeClause = set.DisputeSource?.Clause, DisputeMark = set.DisputeSource?.Mark,
            SelfServiceUnconditional = set.SelfServiceUnconditional, Supplements = set.Supplements,
        };
        row.rules.AddRange(set.Rules.Select(rule => new ClockRuleRow(row.Id, row.Code, rule)));
        return row;
    }

    /// <summary>Keeps the local values of a set made from this row; what the source says is not taken over.</summary>
    public void TakeLocal(RuleSet set)
    {
        (SelfServiceUnconditional, Supplements) = (set.SelfServiceUnconditional, set.Supplements);
        foreach (var row in rules)
        {
            var rule = set.RuleFor(row.Kind) ?? throw new ArgumentException($"{set.Code} has no {row.Kind}.", nameof(set));
            row.TakeLocal(rule);
        }
    }

    public RuleSet ToRuleSet() => new(Code, ValidFrom)
    {
        ValidTo = ValidTo,
        Duty = Duty,
        DutySource = new RuleSource(DutyText, DutyClause, DutyMark),
        TellsEverythingMissing = TellsEverythingMissing,
        UsageRecordYears = UsageRecordYears,
        DisputeSteps = DisputeSteps,
        DisputeSource = DisputeText is null ? null : new RuleSource(DisputeText, DisputeClause!, DisputeMark!.Value),
        SelfServiceUnconditional = SelfServiceUnconditional,
        Supplements = Supplements,
        Rules = [.. rules.OrderBy(rule => rule.Kind).Select(rule => rule.ToRule())],
    };
}

/// <summary>One clock of a rule set: working days by the source, and here.</summary>
public sealed class ClockRuleRow : IAudited
{
    private ClockRuleRow() { }

    internal ClockRuleRow(Guid ruleSetId, string ruleSetCode, ClockRule rule)
    {
        (Id, RuleSetId, RuleSetCode, Kind, LegalDays, Days) = (Guid.CreateVersion7(), ruleSetId, ruleSetCode, rule.Kind, rule.LegalDays, rule.Days);
        (SourceText, SourceClause, SourceMark) = (rule.Source.Text, rule.Source.Clause, rule.Source.Mark);
        if (rule.Extension is { } extension)
        {
            (LegalExtension, ExtensionLimit) = (extension.LegalLimit, extension.Limit);
            (NeedsPriorConsent, NotifiesRequester) = (extension.NeedsPriorConsent, extension.NotifiesRequester);
        }
    }

    public Guid Id { get; private init; }

    public Guid RuleSetId { get; private init; }

    public string RuleSetCode { get; private init; } = "";

    public ClockKind Kind { get; private init; }

    public int LegalDays { get; private init; }

    /// <summary>Working days in force here: 1 to <see cref="LegalDays"/>.</summary>
    public int Days { get; private set; }

    public string SourceText { get; private init; } = "";

    public string SourceClause { get; private init; } = "";

    public SourceMark SourceMark { get; private init; }

    /// <summary>Null when the clock cannot be extended.</summary>
    public int? LegalExtension { get; private init; }

    /// <summary>Working days of extension in force here: 0 to <see cref="LegalExtension"/>.</summary>
    public int? ExtensionLimit { get; private set; }

    public bool NeedsPriorConsent { get; private init; }

    public bool NotifiesRequester { get; private init; }

    public string JournalSubject => nameof(RuleSetRow);

    public Guid JournalSubjectId => RuleSetId;

    public string JournalLabel => Kind.ToString();

    public bool IsJournaled(string property) => property is nameof(Days) or nameof(ExtensionLimit) or nameof(LegalDays) or nameof(LegalExtension);

    internal void TakeLocal(ClockRule rule) => (Days, ExtensionLimit) = (rule.Days, rule.Extension?.Limit);

    internal ClockRule ToRule() => new(Kind, LegalDays, new RuleSource(SourceText, SourceClause, SourceMark))
    {
        Days = Days,
        Extension = LegalExtension is not { } legal ? null : new ExtensionRule(legal)
        {
            Limit = ExtensionLimit ?? legal, NeedsPriorConsent = NeedsPriorConsent, NotifiesRequester = NotifiesRequester,
        },
    };
}
