using Microsoft.AspNetCore.Components;

namespace Portal.Assets.Ledger;

/// <summary>Ledger lines of a card; nothing moved reads as a dash, so that the eye finds what did.</summary>
public sealed partial class CardLines(AssetsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<CardLine> Lines { get; set; } = [];

    /// <summary>All there are.</summary>
    [Parameter]
    public int Count { get; set; }

    private static string Signed(long value, Func<long, string> show) => value switch { 0 => "–", > 0 => $"+{show(value)}", _ => $"−{show(-value)}" };
}
