using Microsoft.Extensions.Localization;
using Portal.Ui;

namespace Portal.Assets.Rooms;

/// <summary>Values of rooms in the reader's words.</summary>
public sealed class RoomWords(IStringLocalizer<AssetsText> values)
{
    public string Plan(RoomPlan plan) => values[$"Assets.RoomPlan.{plan}"];

    public string Reason(RetentionReason reason) => values[$"Assets.RetentionReason.{reason}"];

    public string Field(string name) => values[$"Assets.RoomField.{name}"];

    public IReadOnlyList<Choice<RetentionReason?>> Reasons => [.. Enum.GetValues<RetentionReason>().Select(reason => new Choice<RetentionReason?>(reason, Reason(reason)))];

    public static Tone ToneOf(RoomPlan plan) => plan switch { RoomPlan.Vacated => Tone.Good, RoomPlan.Retained => Tone.Info, RoomPlan.RetentionAsked => Tone.Warn, _ => Tone.Calm };
}
