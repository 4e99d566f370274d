using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Assets.Import;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Ledger;

/// <summary>台账 as of a day and what moved since another, as a workbook of two sheets; always Chinese, amounts in yuan.</summary>
public sealed class ExportLedger(IDbContextFactory<PortalDbContext> contexts, ReadLedger ledger, ISheetWriter writer, TimeProvider clock)
{
    private static readonly IReadOnlyList<Column<(string Department, LedgerRow Row)>> RowColumns =
    [
        new("部门", one => one.Department, null, 20, ColumnKind.Text), new("资产编号", one => one.Row.Number, null, 20, ColumnKind.Text), new("资产名称", one => one.Row.Name, null, 24, ColumnKind.Text),
        new("计量单位", one => one.Row.Unit, null, 10, ColumnKind.Text), new("数量", one => one.Row.Quantity, null, 8, ColumnKind.Number), new("原值（元）", one => one.Row.OriginalFen, null, 16, ColumnKind.Money),
        new("累计折旧（元）", one => one.Row.DepreciationFen, null, 16, ColumnKind.Money), new("净值（元）", one => one.Row.NetFen, null, 16, ColumnKind.Money),
    ];

    private static readonly IReadOnlyList<Column<(string Department, string Kind, Amounts Amounts)>> MoveColumns =
    [
        new("部门", one => one.Department, null, 20, ColumnKind.Text), new("项目", one => one.Kind, null, 14, ColumnKind.Text), new("数量", one => one.Amounts.Quantity, null, 8, ColumnKind.Number),
        new("原值（元）", one => one.Amounts.OriginalFen, null, 16, ColumnKind.Money), new("累计折旧（元）", one => one.Amounts.DepreciationFen, null, 16, ColumnKind.Money),
        new("净值（元）", one => one.Amounts.NetFen, null, 16, ColumnKind.Money),
    ];

    /// <param name="from">First day of the movements; null: the first of January of <paramref name="to"/>.</param>
    /// <param name="to">The day of the ledger; null or later: today.</param>
    /// <param name="departmentId">Null: every ledger the caller may see.</param>
    public async Task<Result<StreamedDownload>> ExecuteAsync(DateOnly? from, DateOnly? to, Guid? departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.ReadsAll() && !(caller.DepartmentId is not null && (caller.May(AssetsPermissions.Keep) || caller.May(AssetsPermissions.Sign))))
        {
            return AssetsRefusals.NotAllowed;
        }

        var last = to is { } day && day < clock.Today() ? day : clock.Today();
        var first = from is { } begin && begin <= last ? begin : new DateOnly(last.Year, 1, 1);
        var wanted = caller.ReadsAll() ? departmentId : caller.DepartmentId;
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Assets.Exported", Asset.Subject, null, "资产台账", new FieldChange("Days", null, string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}–{last:yyyy-MM-dd}")));
        await db.SaveChangesAsync(cancellationToken);
        var movements = await ledger.MovementsAsync(first, last, wanted, caller, cancellationToken);
        return writer.Download(
            SheetFormat.Xlsx, string.Create(CultureInfo.InvariantCulture, $"资产台账{last:yyyyMMdd}"),
            new Sheet<(string, LedgerRow)>(string.Create(CultureInfo.InvariantCulture, $"台账{last:yyyy-MM-dd}"), RowColumns, RowsAsync(movements, last, caller, cancellationToken)),
            new Sheet<(string, string, Amounts)>("增减变动", MoveColumns, Moves(movements).ToAsyncEnumerable()) { Title = string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} 至 {last:yyyy-MM-dd}") });
    }

    private async IAsyncEnumerable<(string, LedgerRow)> RowsAsync(IReadOnlyList<LedgerMovement> movements, DateOnly day, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var one in movements)
        {
            await foreach (var row in ledger.AllRowsAsync(one.DepartmentId, day, caller, cancellationToken))
            {
                yield return (one.Department, row);
            }
        }
    }

    private static IEnumerable<(string, string, Amounts)> Moves(IReadOnlyList<LedgerMovement> movements) => movements.SelectMany(one => one.Moves.OrderBy(move => move.Key)
        .Select(move => (one.Department, CardSheetWords.Of(move.Key), move.Value)).Prepend((one.Department, "期初", one.Opening)).Append((one.Department, "期末", one.Closing)));
}
