using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings;

/// <summary>The folder's values in the reader's words.</summary>
public sealed class FindingsWords(IStringLocalizer<FindingsText> text)
{
    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string Field(string name) => text[$"Findings.Field.{name}"];

    public string State(FindingState state) => text[$"Findings.State.{state}"];

    public string Severity(FindingSeverity severity) => text[$"Findings.Severity.{severity}"];

    public IReadOnlyList<Choice<FindingSeverity>> Severities => [.. Enum.GetValues<FindingSeverity>().Select(value => new Choice<FindingSeverity>(value, Severity(value)))];

    public string By(Signature signature) => signature.ForName is { } name ? Of("Findings.SignedFor", signature.ByName, name) : signature.ByName;

    public static Tone ToneOf(FindingState state) => state switch { FindingState.Closed => Tone.Good, FindingState.Returned => Tone.Warn, FindingState.Draft or FindingState.Withdrawn => Tone.Calm, _ => Tone.Info };

    public static Tone ToneOf(FindingSeverity severity) => severity switch { FindingSeverity.Serious => Tone.Late, FindingSeverity.Moderate => Tone.Warn, _ => Tone.Calm };

    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
    [
        .. rows.Reverse().DistinctBy(row => (row.At, row.Action, row.ActorName)).Select(row => new TimelineEntry(
            row.At, row.ActorName, row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason, [],
            row.Action switch { "Findings.Closed" => Tone.Good, "Findings.AnswerReturned" or "Findings.Withdrawn" => Tone.Warn, _ => Tone.Info })),
    ];

    private string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        var said = text[$"Findings.Action{action[dot..]}"];
        return said.ResourceNotFound ? text["Findings.Action.Other"] : said;
    }
}
