using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets;

/// <summary>The folder's values in the reader's words, and the lists that forms offer.</summary>
public sealed class AssetsWords(IStringLocalizer<AssetsText> text)
{
    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string Field(string name) => text[$"Assets.Field.{name}"];

    public string Kind(AssetKind kind) => text[$"Assets.Kind.{kind}"];

    public string Kind(OrderKind kind) => text[$"Assets.OrderKind.{kind}"];

    public string Kind(PostingKind kind) => text[$"Assets.Posting.{kind}"];

    public string Kind(OrderFileKind kind) => text[$"Assets.FileKind.{kind}"];

    public string Condition(AssetCondition condition) => text[$"Assets.Condition.{condition}"];

    public string Way(AcquisitionWay way) => text[$"Assets.Way.{way}"];

    public string Way(DisposalWay way) => text[$"Assets.DisposalWay.{way}"];

    public string State(OrderState state) => text[$"Assets.OrderState.{state}"];

    public string Role(HandoverRole role) => text[$"Assets.HandoverRole.{role}"];

    public string By(Signature signature) => signature.ForName is { } name ? Of("Assets.SignedFor", signature.ByName, name) : signature.ByName;

    public IReadOnlyList<Choice<AssetKind>> Kinds => [.. Enum.GetValues<AssetKind>().Select(value => new Choice<AssetKind>(value, Kind(value)))];

    public IReadOnlyList<Choice<AcquisitionWay>> Ways => [.. Enum.GetValues<AcquisitionWay>().Select(value => new Choice<AcquisitionWay>(value, Way(value)))];

    public IReadOnlyList<Choice<DisposalWay?>> DisposalWays => [.. Enum.GetValues<DisposalWay>().Select(value => new Choice<DisposalWay?>(value, Way(value)))];

    public static Tone ToneOf(AssetCondition condition) => condition switch { AssetCondition.InUse => Tone.Good, AssetCondition.Idle => Tone.Info, AssetCondition.ToBeDisposed => Tone.Warn, _ => Tone.Calm };

    public static Tone ToneOf(OrderState state) => state switch
    {
        OrderState.Posted => Tone.Good,
        OrderState.Returned or OrderState.Rejected => Tone.Warn,
        OrderState.Draft or OrderState.Cancelled => Tone.Calm,
        _ => Tone.Info,
    };

    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
    [
        .. rows.Reverse().DistinctBy(row => (row.At, row.Action, row.ActorName)).Select(row => new TimelineEntry(
            row.At, row.ActorName, row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason, [],
            row.Action switch { "Assets.OrderPosted" or "Assets.OrderApproved" or "Assets.RetentionApproved" or "Assets.RoomVacated" or "Assets.RoundSigned" => Tone.Good, "Assets.OrderReturned" or "Assets.OrderRejected" or "Assets.HandoverReopened" or "Assets.RetentionRefused" or "Assets.RoundReturned" or "Assets.RoundCancelled" => Tone.Warn, _ => Tone.Info })),
    ];

    private string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        var said = text[$"{action[..dot]}.Action{action[dot..]}"];
        return said.ResourceNotFound ? text["Assets.Action.Other"] : said;
    }
}
