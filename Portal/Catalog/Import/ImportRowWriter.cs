using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Data;

namespace Portal.Catalog.Import;

/// <summary>
/// Writes the rows of a preview. They are no business data, hence without journal, and there are many: on SQLite one prepared statement writes
/// them all, where the mapper would prepare one per row. SQL Server takes them in the mapper's batches.
/// </summary>
internal static class ImportRowWriter
{
    private static readonly (string Column, Func<ImportRow, object?> Value)[] Columns =
    [
        (nameof(ImportRow.BatchId), row => row.BatchId),
        (nameof(ImportRow.RowNumber), row => row.RowNumber),
        (nameof(ImportRow.State), row => row.State.ToString()),
        (nameof(ImportRow.Name), row => row.Name),
        (nameof(ImportRow.DepartmentName), row => row.DepartmentName),
        (nameof(ImportRow.DepartmentId), row => row.DepartmentId),
        (nameof(ImportRow.Reason), row => row.Reason),
        (nameof(ImportRow.Problems), row => row.Problems.Count == 0 ? "[]" : ContentJson.Write(row.Problems)),
        (nameof(ImportRow.FirstRow), row => row.FirstRow),
        (nameof(ImportRow.Lacks), row => row.Lacks),
        (nameof(ImportRow.Content), row => row.Content),
        (nameof(ImportRow.RevisionId), row => row.RevisionId),
        (nameof(ImportRow.ResourceId), row => row.ResourceId),
        (nameof(ImportRow.Edit), row => row.Edit),
        (nameof(ImportRow.Changes), row => row.Changes.Count == 0 ? "[]" : ContentJson.Write(row.Changes)),
        (nameof(ImportRow.IsLeftOut), row => row.IsLeftOut),
    ];

    /// <summary>All rows or none.</summary>
    public static async Task WriteAsync(PortalDbContext db, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            db.ChangeTracker.Clear();
            db.ImportRows.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await using var insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = transaction.GetDbTransaction();
        insert.CommandText = $"INSERT INTO \"ImportRow\" ({string.Join(", ", Columns.Select(column => $"\"{column.Column}\""))}) VALUES ({string.Join(", ", Columns.Select((_, at) => $"@p{at}"))})";
        var parameters = Columns.Select((_, at) => Parameter(insert, at)).ToArray();
        foreach (var row in rows)
        {
            for (var at = 0; at < Columns.Length; at++)
            {
                parameters[at].Value = Columns[at].Value(row) ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static DbParameter Parameter(DbCommand command, int at)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{at}";
        command.Parameters.Add(parameter);
        return parameter;
    }
}
