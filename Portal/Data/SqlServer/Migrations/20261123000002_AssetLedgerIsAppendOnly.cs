using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.SqlServer.Migrations;

/// <summary>The asset ledger is added to, never changed (decree 738 art. 30): the database itself refuses UPDATE and DELETE of its lines.</summary>
[DbContext(typeof(SqlServerPortalDbContext))]
[Migration("20261123000002_AssetLedgerIsAppendOnly")]
public sealed class AssetLedgerIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch, and the idempotent script wraps every statement: hence EXEC.
        migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AssetPosting_AppendOnly] ON [AssetPosting] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The asset ledger is append-only.'', 1; END');");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AssetPosting_AppendOnly];");
    }
}
