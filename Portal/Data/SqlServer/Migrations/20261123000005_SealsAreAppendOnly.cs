using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.SqlServer.Migrations;

/// <summary>Seals and time stamps are added, never changed, as the rows they cover.</summary>
[DbContext(typeof(SqlServerPortalDbContext))]
[Migration("20261123000005_SealsAreAppendOnly")]
public sealed class SealsAreAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch, and the idempotent script wraps every statement: hence EXEC.
        foreach (var table in new[] { "JournalSeal", "JournalTimeStamp" })
        {
            migrationBuilder.Sql($"EXEC(N'CREATE TRIGGER [{table}_AppendOnly] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The journal is append-only.'', 1; END');");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER IF EXISTS [JournalSeal_AppendOnly]; DROP TRIGGER IF EXISTS [JournalTimeStamp_AppendOnly];");
    }
}
