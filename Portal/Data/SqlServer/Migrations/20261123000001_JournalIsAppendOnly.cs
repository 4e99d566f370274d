using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.SqlServer.Migrations;

/// <summary>Evidence is added, never changed: the database itself refuses UPDATE and DELETE of journal rows.</summary>
[DbContext(typeof(SqlServerPortalDbContext))]
[Migration("20261123000001_JournalIsAppendOnly")]
public sealed class JournalIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch, and the idempotent script wraps every statement: hence EXEC.
        migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [JournalRow_AppendOnly] ON [JournalRow] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The journal is append-only.'', 1; END');");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER IF EXISTS [JournalRow_AppendOnly];");
    }
}
