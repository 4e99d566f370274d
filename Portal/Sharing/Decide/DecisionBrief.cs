using Portal.Calendar;
using Portal.Files;
using Portal.Kernel;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Decide;

/// <param name="Provider">Named where several are asked.</param>
/// <param name="Granted">What the drafted reply grants; null where nothing is drafted.</param>
public sealed record BriefLine(Guid ResourceId, string Code, string Name, string? Provider, IReadOnlyList<string> Items, bool IsWhole, ReplyLine? Granted);

/// <summary>How the period stands, or would stand after a consent.</summary>
/// <param name="Rule">Null where the rule set counts no days.</param>
/// <param name="DueOn">Of the running clock, or as it would be counted when signed today.</param>
/// <param name="Then">The new last day if more days are granted; null for other decisions.</param>
public sealed record BriefPeriod(string RuleSet, ClockRule? Rule, DateOnly? DueOn, DateOnly? Then, bool IsProvisional, int? WorkingDays, bool Runs, IReadOnlyList<LedgerLine> Ledger);

/// <summary>An earlier decision of the same kind.</summary>
/// <param name="TextKey">What came of it.</param>
public sealed record LikeDecision(string Number, string Href, string Party, string TextKey, object[] Arguments, DateOnly? On);

/// <summary>Everything a leader needs for one decision, computed before he looks.</summary>
/// <param name="From">Who asks.</param>
/// <param name="To">Whom; several are joined.</param>
/// <param name="Drafter">Who wrote what is to be signed, or asked.</param>
public sealed record DecisionBrief(DecisionKey Key, string Title, string From, string To, Signature Drafter, IReadOnlyList<BriefLine> Lines, string FullHref)
{
    /// <summary>Why, in the applicant's words; null for a change of use.</summary>
    public RequestContent? Content { get; init; }

    /// <summary>The paper its attachments belong to.</summary>
    public Guid FormId { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public IReadOnlyList<BriefPeriod> Periods { get; init; } = [];

    /// <summary>The reply as drafted.</summary>
    public ReplyContent? Reply { get; init; }

    /// <summary>The department a drafted transfer names.</summary>
    public string? TransferTo { get; init; }

    /// <summary>What the provider asked for and what was written to it.</summary>
    public Supplement? Supplement { get; init; }

    /// <summary>The days asked for.</summary>
    public CaseExtension? Extension { get; init; }

    /// <summary>The right of use that is to be changed.</summary>
    public Grant? Grant { get; init; }

    /// <summary>What the provider has to do after a decided dispute.</summary>
    public string? Directive { get; init; }

    /// <summary>What stops the signature.</summary>
    public IReadOnlyList<Gap> Findings { get; init; } = [];

    /// <summary>What the machine only points out.</summary>
    public IReadOnlyList<Gap> Hints { get; init; } = [];

    /// <summary>At most five, newest first.</summary>
    public IReadOnlyList<LikeDecision> Like { get; init; } = [];

    /// <summary>What may be done.</summary>
    public IReadOnlyList<DecisionAct> Acts => TakeDecision.ActsOf(Key.Kind, Reply?.Kind);
}
