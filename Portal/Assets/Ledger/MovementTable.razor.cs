using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Ledger;

/// <summary>Opening, every kind of line that occurs, closing: net values, one row per ledger and their sum, where transfers come to nothing.</summary>
public sealed partial class MovementTable(AssetsWords words) : ComponentBase
{
    private IReadOnlyList<PostingKind> kinds = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<LedgerMovement> Movements { get; set; } = [];

    /// <summary>Where a department's name leads; null shows it plain.</summary>
    [Parameter]
    public Func<Guid, string?>? Href { get; set; }

    protected override void OnParametersSet() => kinds = [.. Enum.GetValues<PostingKind>().Where(kind => Movements.Any(one => !one.Moves.GetValueOrDefault(kind).IsNothing))];

    private static string Show(long fen) => fen == 0 ? "–" : fen > 0 ? $"+{Money.Yuan(fen)}" : $"−{Money.Yuan(-fen)}";
}
