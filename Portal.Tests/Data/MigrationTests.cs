using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Architecture;

namespace Portal.Data;

/// <summary>The two migration sets against the one model, and the script a DBA runs against the migrations.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void SQLite_has_no_pending_change_of_the_model()
    {
        using var db = ModelTests.Sqlite();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SQL_Server_has_no_pending_change_of_the_model()
    {
        using var db = ModelTests.SqlServer();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = ModelTests.Sqlite();
        using var sqlServer = ModelTests.SqlServer();

        var migrations = sqlServer.Database.GetMigrations().ToList();

        Assert.NotEmpty(migrations);
        Assert.Equal(migrations, sqlite.Database.GetMigrations());
    }

    [Fact]
    public async Task The_script_for_the_DBA_is_what_the_migrations_say()
    {
        using var db = ModelTests.SqlServer();

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var folder = Path.Combine(SourceTree.Root, "db", "sqlserver");
        var session = await File.ReadAllTextAsync(Path.Combine(folder, "session.sql"));
        var committed = await File.ReadAllTextAsync(Path.Combine(folder, "portal.sql"));
        Assert.Equal(Lines(session + script.TrimStart('\uFEFF')), Lines(committed));
    }

    private static string Lines(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();
}
