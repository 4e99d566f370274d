using System.Text.Json;

namespace Portal.Operations.Backup;

/// <summary>
/// What a backup holds, as <c>manifest.json</c> inside it: enough to refuse a damaged, foreign or too new one before anything is touched.
/// </summary>
/// <param name="Product">Always <see cref="ProductName"/>.</param>
/// <param name="Format">Rises when the layout of the archive changes.</param>
/// <param name="Version">Of the program that wrote it.</param>
/// <param name="Provider">Sqlite: the database is inside. SqlServer: it is in the DBA's backup; see <paramref name="Database"/>.</param>
/// <param name="Database">On SQL Server the name of the database whose backup belongs to this one; taken before it, never after.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Migrations">The schema of the data, oldest first.</param>
/// <param name="Rows">Rows per table at the moment of the copy.</param>
/// <param name="Entries">Every other entry of the archive; nothing else may be in it.</param>
internal sealed record BackupManifest(
    string Product, int Format, string Version, string Provider, string? Database, DateTime CreatedAt,
    IReadOnlyList<string> Migrations, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<BackupEntry> Entries)
{
    public const string EntryName = "manifest.json";
    public const string ProductName = "panjin-portal";
    public const int CurrentFormat = 1;
    public const string DatabaseEntry = "portal.db";
    public const string FilesPrefix = "files/";
    public const string KeysPrefix = "keys/";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupEntry(string Name, long Length, string Sha256);
