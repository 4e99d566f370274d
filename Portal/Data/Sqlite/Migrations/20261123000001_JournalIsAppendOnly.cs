using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Sqlite.Migrations;

/// <summary>Evidence is added, never changed: the database itself refuses UPDATE and DELETE of journal rows.</summary>
[DbContext(typeof(SqlitePortalDbContext))]
[Migration("20261123000001_JournalIsAppendOnly")]
public sealed class JournalIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in new[] { "UPDATE", "DELETE" })
        {
            migrationBuilder.Sql($"CREATE TRIGGER JournalRow_Refuse{verb} BEFORE {verb} ON JournalRow BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER IF EXISTS JournalRow_RefuseUPDATE; DROP TRIGGER IF EXISTS JournalRow_RefuseDELETE;");
    }
}
