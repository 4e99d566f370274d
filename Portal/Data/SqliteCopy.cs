using Microsoft.Data.Sqlite;

namespace Portal.Data;

/// <summary>Copies a SQLite database while others read and write it (the online backup of SQLite): the copy is one consistent moment.</summary>
public static class SqliteCopy
{
    /// <summary>Writes one self-contained file: no write-ahead log beside it, content checked.</summary>
    public static async Task WriteAsync(string connectionString, string file, CancellationToken cancellationToken)
    {
        await using var source = new SqliteConnection(connectionString);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await source.OpenAsync(cancellationToken);
        await target.OpenAsync(cancellationToken);
        source.BackupDatabase(target);
        await using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=DELETE";
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (await CheckAsync(target, cancellationToken) is { } problem)
        {
            throw new InvalidDataException($"The copy of the database is damaged: {problem}");
        }
    }

    /// <summary>Null when SQLite finds the file sound, else its first complaint.</summary>
    public static async Task<string?> CheckAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            return await CheckAsync(connection, cancellationToken);
        }
        catch (SqliteException failure)
        {
            return failure.Message;
        }
    }

    private static async Task<string?> CheckAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        var answer = (string?)await command.ExecuteScalarAsync(cancellationToken);
        return answer == "ok" ? null : answer;
    }
}
