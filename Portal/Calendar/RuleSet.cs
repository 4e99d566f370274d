using Portal.Kernel;

namespace Portal.Calendar;

/// <summary>The clocks the rule sets know. Names are stored with cases and settings, so they never change once released.</summary>
public enum ClockKind
{
    /// <summary>Reply to an application for conditionally shared data.</summary>
    ReplyConditional,

    /// <summary>Reply to an application for unconditionally shared data.</summary>
    ReplyUnconditional,

    /// <summary>Data actually provided after agreement, conditionally shared.</summary>
    ProvideConditional,

    /// <summary>Data actually provided after agreement, unconditionally shared.</summary>
    ProvideUnconditional,

    /// <summary>校核申请: verify, correct and feed back.</summary>
    Correction,

    /// <summary>The provider updates the catalog after a change.</summary>
    CatalogUpdate,

    /// <summary>The authority reviews and publishes an updated catalog.</summary>
    CatalogPublication,

    /// <summary>整改: a department puts an audit finding right; its days are the auditor's and stand in no rule set.</summary>
    Rectification,
}

/// <summary>Where a rule comes from, as the domain reference marks it.</summary>
public enum SourceMark
{
    /// <summary>Read in the text of a law or regulation.</summary>
    Law,

    /// <summary>Read in the municipal plan 盘政办发〔2017〕144号.</summary>
    Plan,

    /// <summary>National cataloguing guide.</summary>
    Guide,

    /// <summary>Practice of real products: a default.</summary>
    Practice,

    /// <summary>General knowledge: a setting, never shown to users as law.</summary>
    General,
}

/// <summary>The text a rule rests on.</summary>
/// <param name="Text">Stable code of the text: <c>plan-2017</c>, <c>decree-809</c>, <c>foi-regulation</c>.</param>
/// <param name="Clause">Article or clause as the text counts them, e.g. <c>21</c> or <c>三(二)3</c>.</param>
/// <param name="Mark">How sure it is.</param>
public sealed record RuleSource(string Text, string Clause, SourceMark Mark)
{
    public bool MayBeShownAsLaw => Mark is SourceMark.Law or SourceMark.Plan;
}

/// <summary>How far a clock may be extended.</summary>
/// <param name="LegalLimit">Working days in all, by the rule's source.</param>
public sealed record ExtensionRule(int LegalLimit)
{
    /// <summary>The limit in force here: a setting, never above the legal one.</summary>
    public int Limit { get; init; } = LegalLimit;

    /// <summary>The sharing authority must consent before the extension counts.</summary>
    public bool NeedsPriorConsent { get; init; } = true;

    /// <summary>The requester must be told.</summary>
    public bool NotifiesRequester { get; init; }
}

/// <summary>One clock of a rule set.</summary>
/// <param name="Kind">Which clock.</param>
/// <param name="LegalDays">Working days by the source.</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="Extension">Null when the clock cannot be extended.</param>
public sealed record ClockRule(ClockKind Kind, int LegalDays, RuleSource Source, ExtensionRule? Extension = null)
{
    /// <summary>Working days in force here: a setting, stricter than the source or equal to it.</summary>
    public int Days { get; init; } = LegalDays;

    /// <summary>True when local practice set a stricter number than the source asks for.</summary>
    public bool IsLocal => Days != LegalDays || Extension?.Limit != Extension?.LegalLimit;

    /// <summary>May that many working days be added, after those already granted?</summary>
    public Result CheckExtension(int days, int alreadyGranted = 0)
    {
        if (Extension is null)
        {
            return CalendarRefusals.NoExtension(Kind);
        }

        var left = Math.Max(0, Extension.Limit - alreadyGranted);
        return days < 1 || days > left ? CalendarRefusals.ExtensionTooLong(days, left) : Result.Done;
    }
}

/// <summary>Who has to apply at all before data are shared.</summary>
public enum ApplicationDuty
{
    /// <summary>Unconditional: nobody. Conditional: only a department outside the declared sharing scope (plan 三(二)3).</summary>
    OutsideScopeOnly,

    /// <summary>Everybody, for both sharing types (decree 809 art. 20).</summary>
    Everybody,
}

/// <summary>The steps a dispute takes, in order.</summary>
public enum DisputeStep
{
    Negotiation,
    SharingAuthority,
    SameLevelGovernment,
    LeadingGroup,
}

/// <summary>The rules a case runs under, chosen by the day it is received and printed on it.</summary>
/// <param name="Code">Stable; stored with every case.</param>
/// <param name="ValidFrom">First day on which cases are received under it.</param>
public sealed record RuleSet(string Code, DateOnly ValidFrom)
{
    /// <summary>Last day, included; null while in force. A later set ends an earlier one even without it.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>At most one rule per clock; a clock without a rule has no day count under this set.</summary>
    public IReadOnlyList<ClockRule> Rules { get; init; } = [];

    public ApplicationDuty Duty { get; init; }

    /// <summary>Where the duty to apply is laid down.</summary>
    public required RuleSource DutySource { get; init; }

    /// <summary>A setting: unconditional data are fetched without an application although the set asks for one.</summary>
    public bool SelfServiceUnconditional { get; init; }

    /// <summary>What a request for supplements does to the reply clock; a setting, by analogy and not by the sets' own words.</summary>
    public SupplementPolicy Supplements { get; init; } = SupplementPolicy.Restart;

    /// <summary>An incomplete application may not be refused outright; everything missing is told at once (decree 809 art. 21).</summary>
    public bool TellsEverythingMissing { get; init; }

    /// <summary>Years for which records of use are kept at least; null where the set does not say.</summary>
    public int? UsageRecordYears { get; init; }

    public IReadOnlyList<DisputeStep> DisputeSteps { get; init; } = [];

    /// <summary>Where the dispute steps are laid down.</summary>
    public RuleSource? DisputeSource { get; init; }

    /// <summary>Null when this set counts no days for that clock.</summary>
    public ClockRule? RuleFor(ClockKind kind) => Rules.FirstOrDefault(rule => rule.Kind == kind);

    /// <summary>Does a department have to apply, or does it help itself?</summary>
    /// <param name="unconditional">The resource is shared unconditionally; false for conditional. Resources not shared never get here.</param>
    /// <param name="insideScope">The department stands in the declared sharing scope; without meaning for unconditional resources.</param>
    public bool NeedsApplication(bool unconditional, bool insideScope) => Duty switch
    {
        ApplicationDuty.OutsideScopeOnly => !unconditional && !insideScope,
        ApplicationDuty.Everybody => !(unconditional && SelfServiceUnconditional),
        _ => throw new InvalidOperationException($"No rule for {Duty}."),
    };

    /// <summary>
    /// This set with local numbers for one clock. Refused: a clock the set does not have, fewer than one day,
    /// a number laxer than the source, an extension above the legal limit or where there is none.
    /// </summary>
    /// <param name="kind">The clock.</param>
    /// <param name="days">Working days from 1 to the source's number.</param>
    /// <param name="extensionLimit">0 forbids extensions; null leaves the limit as it is.</param>
    public Result<RuleSet> WithDays(ClockKind kind, int days, int? extensionLimit = null)
    {
        if (RuleFor(kind) is not { } rule)
        {
            return CalendarRefusals.NoSuchClock(Code, kind);
        }

        if (days < 1 || days > rule.LegalDays)
        {
            return CalendarRefusals.DaysOutOfRange(days, rule.LegalDays);
        }

        if (extensionLimit is { } limit && rule.Extension is null && limit != 0)
        {
            return CalendarRefusals.NoExtension(kind);
        }

        if (extensionLimit < 0 || extensionLimit > (rule.Extension?.LegalLimit ?? 0))
        {
            return CalendarRefusals.ExtensionTooLong(extensionLimit.Value, rule.Extension?.LegalLimit ?? 0);
        }

        var extension = rule.Extension is null ? null : rule.Extension with { Limit = extensionLimit ?? rule.Extension.Limit };
        var local = rule with { Days = days, Extension = extension };
        return this with { Rules = [.. Rules.Select(one => one == rule ? local : one)] };
    }
}
