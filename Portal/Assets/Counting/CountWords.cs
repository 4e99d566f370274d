using Microsoft.Extensions.Localization;
using Portal.Ui;
using Icons = MudBlazor.Icons;

namespace Portal.Assets.Counting;

/// <summary>Rounds and scans in the reader's words.</summary>
public sealed class CountWords(IStringLocalizer<CountingText> text, IStringLocalizer<AssetsText> values)
{
    public string State(RoundState state) => values[$"Assets.RoundState.{state}"];

    public string State(LineState state) => values[$"Assets.LineState.{state}"];

    public string View(LineView view) => values[$"Assets.LineState.{view}"];

    public string Field(string name) => values[$"Assets.Field.{name}"];

    /// <summary>One sentence per scan; it is read out, so it says everything.</summary>
    public string Say(CountResult result) => result.Outcome switch
    {
        CountOutcome.Found when result.Book > 1 => text["Scan.FoundOf", result.Number, result.Name, result.Quantity, result.Book],
        CountOutcome.Found => text["Scan.Found", result.Number, result.Name],
        CountOutcome.Already => text["Scan.Already", result.Number, result.Name, result.At is { } at ? Display.Minute(at)[^5..] : "", result.ByName],
        CountOutcome.WrongPlace => text["Scan.WrongPlace", result.Number, result.Name, result.Place.Length > 0 ? result.Place : text["Scan.NoPlace"].Value],
        CountOutcome.AskQuantity => text["Scan.AskQuantity", result.Number, result.Name, result.Book],
        CountOutcome.OtherDepartment => text["Scan.OtherDepartment", result.Number, result.Name, result.Department],
        CountOutcome.Disposed => text["Scan.Disposed", result.Number, result.Name],
        _ => text["Scan.Unknown", result.Text],
    };

    public static Tone ToneOf(RoundState state) => state switch { RoundState.Confirmed => Tone.Good, RoundState.Counting => Tone.Info, RoundState.Counted => Tone.Warn, _ => Tone.Calm };

    public static Tone ToneOf(CountOutcome outcome) => outcome switch
    {
        CountOutcome.Found => Tone.Good,
        CountOutcome.Already or CountOutcome.AskQuantity => Tone.Info,
        CountOutcome.WrongPlace => Tone.Warn,
        _ => Tone.Late,
    };

    public static string IconOf(CountOutcome outcome) => outcome switch
    {
        CountOutcome.Found => Icons.Material.Filled.CheckCircle,
        CountOutcome.Already => Icons.Material.Outlined.Info,
        CountOutcome.AskQuantity => Icons.Material.Outlined.Pin,
        CountOutcome.WrongPlace => Icons.Material.Outlined.WarningAmber,
        _ => Icons.Material.Outlined.ErrorOutline,
    };
}
