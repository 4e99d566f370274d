using System.Globalization;
using Portal.Assets;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>The sums of the ledger page as a person reads them: before, what moved, after.</summary>
internal static class LedgerSums
{
    public const string Opening = nameof(Opening);
    public const string Closing = nameof(Closing);

    /// <summary>Rows of the page by kind; they add up, each measure by itself, or the test ends here.</summary>
    public static async Task<IReadOnlyDictionary<string, Amounts>> ReadAsync(BrowserSession reader)
    {
        await reader.GoAsync(AssetsPaths.Ledger);
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("账账相符");
        var rows = await reader.Page.Locator("#ledger-sums tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [row.dataset.kind, ...[...row.cells].slice(1).map(cell => cell.textContent)])");
        Assert.All(rows, row => Assert.Equal(Fen(row[4]), Fen(row[2]) - Fen(row[3])));
        var read = rows.ToDictionary(row => row[0], row => new Amounts((int)Number(row[1]), Fen(row[2]), Fen(row[3])));
        Assert.Equal(read[Closing], read.Where(row => row.Key != Closing).Aggregate(default(Amounts), (sum, row) => sum + row.Value));
        return read;
    }

    private static long Fen(string text) => (long)(Number(text) * 100);

    private static decimal Number(string text) =>
        text.Trim() is "–" ? 0 : decimal.Parse(text.Trim().Replace('−', '-'), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
