using Microsoft.Data.Sqlite;

namespace Portal.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Where the portal keeps what it knows. Read once at start; a wrong value stops the start with one line naming the key.</summary>
/// <param name="Provider"><c>Database:Provider</c>: Sqlite (default) or SqlServer.</param>
/// <param name="ConnectionString">Of SQL Server: <c>Database:ConnectionString</c>. Of SQLite: made from the data folder.</param>
/// <param name="DataFolder"><c>Data:Folder</c>: database file, uploaded files, search index, seal keys, backups.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string DataFolder)
{
    public const string ProviderKey = "Database:Provider";
    public const string ConnectionStringKey = "Database:ConnectionString";
    public const string FolderKey = "Data:Folder";
    public const string FileName = "portal.db";

    public const string KeyFolderName = "keys";
    public const string IndexFolderName = "search";
    public const string BackupFolderName = "backups";

    /// <summary>Keys that must outlive the database, such as those that sign seals; backed up, never shown.</summary>
    public string KeyFolder => Path.Combine(DataFolder, KeyFolderName);

    /// <summary>Copies made before an upgrade and data replaced by a restore.</summary>
    public string BackupFolder => Path.Combine(DataFolder, BackupFolderName);

    public string DatabaseFile => Path.Combine(DataFolder, FileName);

    public static DatabaseOptions Read(IConfiguration configuration, string contentRoot)
    {
        var name = configuration[ProviderKey] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider) || int.TryParse(name, out _))
        {
            throw new StartupRefusedException(ProviderKey, $"'{name}' is not a database the portal knows; use Sqlite or SqlServer.");
        }

        var folder = Path.GetFullPath(configuration[FolderKey] ?? "data", contentRoot);
        var connection = provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), ForeignKeys = true, DefaultTimeout = 30 }.ToString()
            : configuration[ConnectionStringKey];
        return string.IsNullOrWhiteSpace(connection)
            ? throw new StartupRefusedException(ConnectionStringKey, "is empty; SQL Server needs a connection string.")
            : new DatabaseOptions(provider, connection, folder);
    }
}
