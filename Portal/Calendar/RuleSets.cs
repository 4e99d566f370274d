namespace Portal.Calendar;

/// <summary>The two rule sets as their sources have them: the defaults, before local settings.</summary>
public static class RuleSets
{
    /// <summary>盘政办发〔2017〕144号, issued on 31 December 2017; replaced for new cases by decree 809.</summary>
    public static readonly RuleSet Plan2017 = new("plan-2017", new DateOnly(2017, 12, 31))
    {
        ValidTo = new DateOnly(2025, 7, 31),
        Duty = ApplicationDuty.OutsideScopeOnly,
        DutySource = new RuleSource("plan-2017", "三(二)3", SourceMark.Plan),
        Rules = [new ClockRule(ClockKind.ReplyConditional, 10, new RuleSource("plan-2017", "三(二)3", SourceMark.Plan))],
        DisputeSteps = [DisputeStep.LeadingGroup],
    };

    /// <summary>《政务数据共享条例》, State Council Decree 809, in force since 1 August 2025.</summary>
    public static readonly RuleSet Decree809 = new("decree-809", new DateOnly(2025, 8, 1))
    {
        Duty = ApplicationDuty.Everybody,
        DutySource = Article(20),
        Rules =
        [
            new ClockRule(ClockKind.ReplyConditional, 10, Article(21), ReplyExtension),
            new ClockRule(ClockKind.ReplyUnconditional, 1, Article(21), ReplyExtension),
            new ClockRule(ClockKind.ProvideConditional, 20, Article(22)),
            new ClockRule(ClockKind.ProvideUnconditional, 20, Article(22)),
            new ClockRule(ClockKind.Correction, 10, Article(26)),
            new ClockRule(ClockKind.CatalogUpdate, 10, Article(17), new ExtensionRule(5)),
            new ClockRule(ClockKind.CatalogPublication, 2, Article(17)),
        ],
        TellsEverythingMissing = true,
        UsageRecordYears = 3,
        DisputeSteps = [DisputeStep.Negotiation, DisputeStep.SharingAuthority, DisputeStep.SameLevelGovernment],
        DisputeSource = Article(28),
    };

    /// <summary>Both, oldest first.</summary>
    public static readonly IReadOnlyList<RuleSet> All = [Plan2017, Decree809];

    /// <summary>The set a case received on that day runs under: the latest one valid then; null before the first.</summary>
    public static RuleSet? InForceOn(this IEnumerable<RuleSet> sets, DateOnly received) =>
        sets.Where(set => set.ValidFrom <= received && !(set.ValidTo < received)).MaxBy(set => set.ValidFrom);

    private static ExtensionRule ReplyExtension => new(10) { NotifiesRequester = true };

    private static RuleSource Article(int number) =>
        new("decree-809", number.ToString(System.Globalization.CultureInfo.InvariantCulture), SourceMark.Law);
}
