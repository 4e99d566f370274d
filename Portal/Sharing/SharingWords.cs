using Microsoft.Extensions.Localization;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing;

/// <summary>The folder's values in the reader's words, and the lists that forms offer.</summary>
public sealed class SharingWords(IStringLocalizer<SharingText> text, IStringLocalizer<CalendarText> calendar, CatalogWords catalog)
{
    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string Field(string name) => text[$"Sharing.Field.{name}"];

    public string Status(ShareCaseStatus status) => text[$"Sharing.Status.{status}"];

    public string State(RequestFormState state) => text[$"Sharing.FormState.{state}"];

    public string State(GrantState state) => text[$"Sharing.GrantState.{state}"];

    /// <summary>Why it was suspended or ended; null without a reason.</summary>
    public string? Reason(Grant grant) => grant.StateReason == Grant.MergedReason ? text[Grant.MergedReason] : grant.StateReason;

    public string State(DisputeState state) => text[$"Sharing.DisputeState.{state}"];

    public string State(CorrectionState state) => text[$"Sharing.CorrectionState.{state}"];

    public string Level(DisputeStep level) => text[$"Sharing.DisputeLevel.{level}"];

    public string Entry(DisputeEntryKind kind) => text[$"Sharing.DisputeEntry.{kind}"];

    public string Decision(DisputeDecision decision) => text[$"Sharing.DisputeDecision.{decision}"];

    public string Kind(GrantKind kind) => text[$"Sharing.GrantKind.{kind}"];

    public string Kind(ReplyKind kind) => text[$"Sharing.ReplyKind.{kind}"];

    public string Outcome(ReplyOutcome outcome) => text[$"Sharing.Outcome.{outcome}"];

    public string Frequency(UseFrequency? frequency) => frequency is null ? "" : text[$"Sharing.Frequency.{frequency}"];

    public string Method(string code) => code.Length == 0 ? "" : catalog.Method(code);

    public string Sharing(SharingType? type) => catalog.Sharing(type);

    public string Clock(ClockKind kind) => calendar[$"Calendar.Clock.{kind}"];

    /// <summary>Name of the rule set a case runs under.</summary>
    public string Rules(string code) => text[$"Sharing.RuleSet.{code}"];

    public IReadOnlyList<LedgerDay> Ledger(IEnumerable<LedgerLine> lines) =>
        [.. lines.Select(line => new LedgerDay(line.Date, line.Counted, line.Number, calendar[line.ReasonCode, line.Arguments]))];

    public string Period(RequestContent content) => content.IsLongTerm
        ? Of("Sharing.Period.Long", content.From is { } start ? Display.Date(start) : text["Sharing.Period.FromAgreement"])
        : Of("Sharing.Period.Until", content.From is { } from ? Display.Date(from) : text["Sharing.Period.FromAgreement"], Display.Date(content.To));

    public string Items(IReadOnlyList<string> items, bool isWhole) => isWhole ? text["Sharing.WholeResource"] : Display.List(items);

    public string By(Signature signature) => signature.ForName is { } name ? Of("Sharing.SignedFor", signature.ByName, name) : signature.ByName;

    public IReadOnlyList<Choice<UseFrequency?>> Frequencies => [.. Enum.GetValues<UseFrequency>().Select(value => new Choice<UseFrequency?>(value, Frequency(value)))];

    public static Tone ToneOf(ShareCaseStatus status) => status switch
    {
        ShareCaseStatus.InUse => Tone.Good,
        ShareCaseStatus.SupplementRequested or ShareCaseStatus.Refused => Tone.Warn,
        ShareCaseStatus.Received or ShareCaseStatus.AwaitingReplySignature or ShareCaseStatus.Providing => Tone.Info,
        _ => Tone.Calm,
    };

    public static Tone ToneOf(GrantState state) => state switch { GrantState.Active => Tone.Good, GrantState.Suspended => Tone.Warn, _ => Tone.Calm };

    public static Tone ToneOf(DisputeState state) => state switch { DisputeState.Open => Tone.Warn, DisputeState.Settled => Tone.Good, DisputeState.Decided => Tone.Info, _ => Tone.Calm };

    public static Tone ToneOf(CorrectionState state) => state switch { CorrectionState.Submitted => Tone.Warn, CorrectionState.Corrected => Tone.Good, CorrectionState.NotAnError => Tone.Info, _ => Tone.Calm };

    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
    [
        .. rows.Reverse().DistinctBy(row => (row.At, row.Action, row.ActorName)).Select(row => new TimelineEntry(
            row.At, row.ActorName, row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason, [],
            row.Action switch
            {
                "Sharing.SignedAgree" or "Sharing.SignedAgreeInPart" or "Sharing.Confirmed" => Tone.Good,
                "Sharing.FormReturned" or "Sharing.ReplyReturned" or "Sharing.SignedRefuse" or "Sharing.SignedSupplement" => Tone.Warn,
                _ => Tone.Info,
            })),
    ];

    private string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        var said = text[$"{action[..dot]}.Action{action[dot..]}"];
        return said.ResourceNotFound ? text["Sharing.Action.Other"] : said;
    }
}
