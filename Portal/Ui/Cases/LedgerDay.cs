namespace Portal.Ui;

/// <summary>One calendar day of a deadline: did it count, and which rule or notice says so.</summary>
/// <param name="Number">Which working day it is (1 = the first counted); null when not counted.</param>
public sealed record LedgerDay(DateOnly Date, bool Counted, int? Number, string Reason);

/// <summary>One entry of a timeline.</summary>
/// <param name="AtUtc">When, as a UTC instant; shown in Shanghai time.</param>
/// <param name="Who">The human at the keyboard.</param>
/// <param name="ForWhom">The person a deputy acted for.</param>
/// <param name="Department">The department acted in.</param>
/// <param name="What">What was done, a short sentence.</param>
/// <param name="Reason">The reason given, if one was.</param>
/// <param name="Changes">Fields that changed.</param>
public sealed record TimelineEntry(
    DateTime AtUtc, string Who, string? ForWhom, string? Department, string What, string? Reason,
    IReadOnlyList<TimelineChange> Changes, Tone Tone = Tone.Info);

/// <summary>One field that changed; an empty side reads "(empty)".</summary>
public sealed record TimelineChange(string Label, string? Old, string? New);
