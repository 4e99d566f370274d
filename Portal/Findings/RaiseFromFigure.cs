using System.Globalization;
using Portal.Insights;
using Portal.Kernel;

namespace Portal.Findings;

/// <summary>Offers to raise a finding from the rows behind a figure.</summary>
internal sealed class RaiseFromFigure(FindingsWords words) : IFigureAction
{
    /// <summary>Characters of an address that every server on the way takes.</summary>
    private const int MaxAddress = 6000;

    public string Text => words["Findings.RaiseFromRows"];

    public bool IsFor(Caller caller) => caller.ReachOf(FindingsPermissions.Raise) == Reach.All;

    /// <summary>Said on the page as long as more is ticked than one finding takes along; nothing is left out in silence.</summary>
    public string? Refuse(FigureRows rows, IReadOnlyCollection<string> keys)
    {
        var most = Math.Min(FindingContent.MaxRecords, Fitting(rows, keys));
        return keys.Count > most ? words.Of("Findings.TooManyTicked", keys.Count, most) : null;
    }

    public string HrefOf(FigureRows rows, IReadOnlyCollection<string> keys) => Head(rows) + string.Concat(keys.Select(Part));

    private static string Head(FigureRows rows) => string.Create(
        CultureInfo.InvariantCulture, $"{FindingsPaths.New}?run={rows.RunId}&measure={rows.Measure}{(rows.Column is null ? "" : $"&by={rows.Column}&value={Uri.EscapeDataString(rows.Value ?? "")}")}");

    private static string Part(string key) => $"&row={Uri.EscapeDataString(key)}";

    /// <summary>How many of the keys the address holds.</summary>
    private static int Fitting(FigureRows rows, IReadOnlyCollection<string> keys)
    {
        var (left, fitting) = (MaxAddress - Head(rows).Length, 0);
        foreach (var key in keys)
        {
            left -= Part(key).Length;
            if (left < 0)
            {
                break;
            }

            fitting++;
        }

        return fitting;
    }
}
