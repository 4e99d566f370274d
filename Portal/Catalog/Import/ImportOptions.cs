using System.Globalization;
using Portal.Data;

namespace Portal.Catalog.Import;

/// <summary>How long an import keeps what it read. A wrong value stops the start with one line naming the key.</summary>
/// <param name="KeepDays">
/// <c>Imports:KeepDays</c>, 30 when not set: days after the last step (upload, confirmation or end) during which the rows stay in the database
/// and their lines on disk. The batch itself, with its counts, stays for good.
/// </param>
public sealed record ImportOptions(int KeepDays)
{
    public const string KeepDaysKey = "Imports:KeepDays";
    public const int DefaultKeepDays = 30;
    public const int KeepDaysMost = 3650;

    public static ImportOptions Read(IConfiguration configuration) => new(configuration[KeepDaysKey] is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= KeepDaysMost
            ? days
            : throw new StartupRefusedException(KeepDaysKey, $"'{text}' is not a whole number from 1 to {KeepDaysMost}.")
        : DefaultKeepDays);
}
