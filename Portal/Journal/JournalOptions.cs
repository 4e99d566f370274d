using System.Globalization;
using Portal.Data;

namespace Portal.Journal;

/// <summary>Settings of the folder, section <c>Journal</c>. Files are kept outside the database, and outside its backup, on purpose.</summary>
/// <param name="KeyFile">PEM of the private key that signs seals; made at the first start, readable by its owner only.</param>
/// <param name="AnchorFile">Heads of the seals, one JSON line each, only ever appended to.</param>
/// <param name="PublicKeys">Folder of PEM files: public keys whose seals are trusted, former ones included.</param>
/// <param name="SealSeconds">How often new rows are sealed; 0: this node seals nothing.</param>
/// <param name="LateMinutes">A row that was being written while its range was sealed is taken in by a later seal within this time.</param>
/// <param name="TimeStampAuthority">Address of a time-stamp authority (RFC 3161); empty asks none.</param>
/// <param name="TimeStampMinutes">The newest seal is time-stamped so often.</param>
public sealed record JournalOptions(
    string KeyFile, string AnchorFile, string PublicKeys, int SealSeconds, int LateMinutes, string TimeStampAuthority, int TimeStampMinutes)
{
    public const string KeyFileKey = "Journal:KeyFile";
    public const string AnchorFileKey = "Journal:AnchorFile";
    public const string PublicKeysKey = "Journal:PublicKeys";
    public const string SealSecondsKey = "Journal:SealSeconds";
    public const string LateMinutesKey = "Journal:LateMinutes";
    public const string TimeStampAuthorityKey = "Journal:TimeStampAuthority";
    public const string TimeStampMinutesKey = "Journal:TimeStampMinutes";

    /// <summary>Folder below the data folder for key and anchor where no other place is set.</summary>
    public const string FolderName = "journal";

    /// <summary>Stops the start on a value that is none.</summary>
    public static JournalOptions Read(IConfiguration configuration, DatabaseOptions database)
    {
        var folder = Path.Combine(database.DataFolder, FolderName);
        var authority = configuration[TimeStampAuthorityKey]?.Trim() ?? "";
        if (authority.Length > 0 && !(Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw new StartupRefusedException(TimeStampAuthorityKey, $"'{authority}' is no http or https address.");
        }

        return new JournalOptions(
            Place(KeyFileKey, Path.Combine(folder, "seal-key.pem")),
            Place(AnchorFileKey, Path.Combine(folder, "anchor.jsonl")),
            Place(PublicKeysKey, Path.Combine(database.KeyFolder, "journal")),
            Whole(SealSecondsKey, 30, 0, 3600), Whole(LateMinutesKey, 60, 1, 10_080), authority, Whole(TimeStampMinutesKey, 60, 1, 10_080));

        string Place(string key, string other) => configuration[key] is { } set && !string.IsNullOrWhiteSpace(set) ? Path.GetFullPath(set, database.DataFolder) : other;

        int Whole(string key, int other, int least, int most) => configuration[key] is not { } set || string.IsNullOrWhiteSpace(set) ? other
            : int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw new StartupRefusedException(key, $"'{set}' is not a whole number from {least} to {most}.");
    }
}
