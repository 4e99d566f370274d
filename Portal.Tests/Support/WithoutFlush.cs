using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Support;

/// <summary>
/// A database that is thrown away after its tests need not reach the disk: only a power cut could tell. A killed process loses nothing by it, and the
/// tests that kill one do without it all the same.
/// </summary>
internal sealed class WithoutFlush : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=OFF";

    public static void Add(IServiceCollection services) => services.AddSingleton<IInterceptor, WithoutFlush>();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (connection is SqliteConnection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
