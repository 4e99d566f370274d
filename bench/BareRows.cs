using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Portal.Bench;

/// <summary>
/// The floor of a use case that writes: the rows it added to a SQLite database, put into a copy of the database as it was before, by prepared INSERTs in one
/// transaction, with the same tables, indexes and pragmas. Nothing is read, judged or encoded for it.
/// </summary>
internal sealed class BareRows
{
    private readonly Dictionary<string, long> before = [];

    /// <summary>Remembers what is in the database, and keeps a copy.</summary>
    public BareRows(string databaseFile, string copy)
    {
        using var database = Open(databaseFile);
        foreach (var table in Tables(database))
        {
            before[table] = Scalar(database, $"SELECT coalesce(max(rowid), 0) FROM \"{table}\"");
        }

        using var target = Open(copy);
        database.BackupDatabase(target);
    }

    /// <summary>Copies what was added since to the copy.</summary>
    /// <returns>How many rows.</returns>
    public int Insert(string databaseFile, string copy, Measure measure)
    {
        var rows = Added(databaseFile);
        using var target = Open(copy);
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
        using (var transaction = target.BeginTransaction())
        {
            foreach (var (sql, values) in rows)
            {
                using var insert = target.CreateCommand();
                insert.CommandText = sql;
                var parameters = values[0].Select((_, at) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"@p{at}" })).ToArray();
                foreach (var row in values)
                {
                    for (var at = 0; at < row.Length; at++)
                    {
                        parameters[at].Value = row[at];
                    }

                    insert.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        measure.Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
        return rows.Sum(table => table.Rows.Count);
    }

    private List<(string Sql, List<object[]> Rows)> Added(string databaseFile)
    {
        using var database = Open(databaseFile);
        var all = new List<(string, List<object[]>)>();
        foreach (var table in Tables(database))
        {
            using var select = database.CreateCommand();
            select.CommandText = $"SELECT * FROM \"{table}\" WHERE rowid > {before[table]} ORDER BY rowid";
            using var reader = select.ExecuteReader();
            var rows = new List<object[]>();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            if (rows.Count > 0)
            {
                all.Add(($"INSERT INTO \"{table}\" ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(at => $"\"{reader.GetName(at)}\""))}) VALUES ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(at => $"@p{at}"))})", rows));
            }
        }

        return all;
    }

    private static List<string> Tables(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static long Scalar(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Foreign keys are left unchecked: the tables are filled in no order.</summary>
    private static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var pragmas = database.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=OFF;";
        pragmas.ExecuteNonQuery();
        return database;
    }
}
