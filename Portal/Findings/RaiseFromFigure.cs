using System.Globalization;
using Portal.Insights;
using Portal.Kernel;

namespace Portal.Findings;

/// <summary>Offers to raise a finding from the rows behind a figure.</summary>
internal sealed class RaiseFromFigure(FindingsWords words) : IFigureAction
{
    /// <summary>As many keys as an address carries; with more the first rows of the figure are taken.</summary>
    private const int MaxKeys = 20;

    public string Text => words["Findings.RaiseFromRows"];

    public bool IsFor(Caller caller) => caller.ReachOf(FindingsPermissions.Raise) == Reach.All;

    public string HrefOf(FigureRows rows, IReadOnlyCollection<string> keys) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FindingsPaths.New}?run={rows.RunId}&measure={rows.Measure}{(rows.Column is null ? "" : $"&by={rows.Column}&value={Uri.EscapeDataString(rows.Value ?? "")}")}{string.Concat(keys.Take(MaxKeys).Select(key => $"&row={Uri.EscapeDataString(key)}"))}");
}
