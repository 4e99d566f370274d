using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Sqlite.Migrations;

/// <summary>The asset ledger is added to, never changed (decree 738 art. 30): the database itself refuses UPDATE and DELETE of its lines.</summary>
[DbContext(typeof(SqlitePortalDbContext))]
[Migration("20261123000002_AssetLedgerIsAppendOnly")]
public sealed class AssetLedgerIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in new[] { "UPDATE", "DELETE" })
        {
            migrationBuilder.Sql($"CREATE TRIGGER AssetPosting_Refuse{verb} BEFORE {verb} ON AssetPosting BEGIN SELECT RAISE(ABORT, 'The asset ledger is append-only.'); END;");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER IF EXISTS AssetPosting_RefuseUPDATE; DROP TRIGGER IF EXISTS AssetPosting_RefuseDELETE;");
    }
}
