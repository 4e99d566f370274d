using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Ledger;

/// <summary>The sums before, every kind of line that occurred, the sums after: pieces, original value, depreciation and net value, of one ledger or of all together.</summary>
public sealed partial class MovementSums(AssetsWords words) : ComponentBase
{
    private IReadOnlyList<(string Key, string Name, Amounts Amounts, bool IsSum)> rows = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<LedgerMovement> Movements { get; set; } = [];

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    protected override void OnParametersSet() => rows =
    [
        ("Opening", words["Ledger.OpeningSum"], Sum(one => one.Opening), true),
        .. Enum.GetValues<PostingKind>().Where(kind => Movements.Any(one => !one.Moves.GetValueOrDefault(kind).IsNothing)).Select(kind => (kind.ToString(), words.Kind(kind), Sum(one => one.Moves.GetValueOrDefault(kind)), false)),
        ("Closing", words["Ledger.ClosingSum"], Sum(one => one.Closing), true),
    ];

    private Amounts Sum(Func<LedgerMovement, Amounts> part) => Movements.Aggregate(default(Amounts), (sum, one) => sum + part(one));

    private static string Signed(long value, string text) => value == 0 ? "–" : value > 0 ? $"+{text}" : $"−{text}";
}
