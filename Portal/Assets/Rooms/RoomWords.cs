using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>Values of rooms and rounds in the reader's words, and their histories.</summary>
public sealed class RoomWords(IStringLocalizer<AssetsText> values)
{
    public string Plan(RoomPlan plan) => values[$"Assets.RoomPlan.{plan}"];

    public string Reason(RetentionReason reason) => values[$"Assets.RetentionReason.{reason}"];

    public string Field(string name) => values[$"Assets.RoomField.{name}"];

    public string Card(string field) => values[$"Assets.Field.{field}"];

    public string Kind(AssetKind kind) => values[$"Assets.Kind.{kind}"];

    public string Condition(AssetCondition condition) => values[$"Assets.Condition.{condition}"];

    public string State(RoundState state) => values[$"Assets.RoundState.{state}"];

    public string State(OrderState state) => values[$"Assets.OrderState.{state}"];

    public IReadOnlyList<Choice<RetentionReason?>> Reasons => [.. Enum.GetValues<RetentionReason>().Select(reason => new Choice<RetentionReason?>(reason, Reason(reason)))];

    public static Tone ToneOf(RoomPlan plan) => plan switch { RoomPlan.Vacated => Tone.Good, RoomPlan.Retained => Tone.Info, RoomPlan.RetentionAsked => Tone.Warn, _ => Tone.Calm };

    public static Tone ToneOf(RoundState state) => state switch { RoundState.Signed => Tone.Good, RoundState.Counting => Tone.Info, RoundState.Counted => Tone.Warn, _ => Tone.Calm };

    /// <summary>The journal of one case, newest first; rows of one save are one entry.</summary>
    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
    [
        .. rows.Reverse().DistinctBy(row => (row.At, row.Action, row.ActorName)).Select(row => new TimelineEntry(
            row.At, row.ActorName, row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason, [],
            row.Action switch
            {
                "Assets.RetentionApproved" or "Assets.RoomVacated" or "Assets.RoundSigned" => Tone.Good,
                "Assets.RetentionRefused" or "Assets.RoundReturned" or "Assets.RoundCancelled" => Tone.Warn,
                _ => Tone.Info,
            })),
    ];

    private string Action(string action)
    {
        var said = values[$"Assets.Action.{action[(action.IndexOf('.', StringComparison.Ordinal) + 1)..]}"];
        return said.ResourceNotFound ? values["Assets.Action.Other"] : said;
    }
}
