using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Sqlite.Migrations;

/// <summary>Seals and time stamps are added, never changed, as the rows they cover.</summary>
[DbContext(typeof(SqlitePortalDbContext))]
[Migration("20261123000005_SealsAreAppendOnly")]
public sealed class SealsAreAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (table, verb) in from table in new[] { "JournalSeal", "JournalTimeStamp" } from verb in new[] { "UPDATE", "DELETE" } select (table, verb))
        {
            migrationBuilder.Sql($"CREATE TRIGGER {table}_Refuse{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "JournalSeal", "JournalTimeStamp" })
        {
            migrationBuilder.Sql($"DROP TRIGGER IF EXISTS {table}_RefuseUPDATE; DROP TRIGGER IF EXISTS {table}_RefuseDELETE;");
        }
    }
}
