using System.Globalization;
using Portal.Ui;

namespace Portal.Shell.Gallery;

/// <summary>Fixed figures for the gallery, so that its pictures stay the same from day to day.</summary>
internal static class GallerySamples
{
    public static readonly DateTime Now = new(2024, 9, 18, 2, 21, 5, DateTimeKind.Utc);
    public static readonly DateOnly Received = new(2024, 9, 13);
    public static readonly DateOnly Today = new(2024, 9, 18);
    public static readonly DateOnly Due = new(2024, 9, 29);

    private static readonly DateOnly[] Rest =
        [new(2024, 9, 13), new(2024, 9, 15), new(2024, 9, 16), new(2024, 9, 17), new(2024, 9, 21), new(2024, 9, 22), new(2024, 9, 28)];

    public static IReadOnlyList<LedgerDay> Ledger { get; } = MakeLedger();

    public static Task<IReadOnlyList<LedgerDay>> LedgerAsync() => Task.FromResult(Ledger);

    public static IReadOnlyList<SampleRow> Rows { get; } =
    [
        .. Enumerable.Range(1, 57).Select(number => new SampleRow(
            number.ToString("00000", CultureInfo.InvariantCulture), number * 37 % 11 == 0, number * 131 % 977, Today.AddDays(number % 9 - 3), number % 3)),
    ];

    private static List<LedgerDay> MakeLedger()
    {
        var ledger = new List<LedgerDay>();
        var counted = 0;
        for (var day = Received; day <= Due; day = day.AddDays(1))
        {
            var counts = !Rest.Contains(day);
            ledger.Add(new(day, counts, counts ? ++counted : null, counts ? "GB" : "—"));
        }

        return ledger;
    }

    internal sealed record SampleRow(string Code, bool IsLate, int Items, DateOnly Due, int State);
}
