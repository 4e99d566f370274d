using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Journal.Search;

/// <summary>The rows a search finds, all of them, as a workbook in Chinese; read page by page while it is sent. It is a row of the journal.</summary>
public sealed class ExportJournal(IDbContextFactory<PortalDbContext> contexts, SearchJournal search, ISheetWriter writer, JournalWords words, TimeProvider clock)
{
    private const int Step = 1000;
    private const string Name = "操作日志";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public async Task<Result<StreamedDownload>> ExecuteAsync(JournalFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Read))
        {
            return JournalRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var plan = await search.PlanAsync(db, filter, cancellationToken);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        db.AddJournal(clock, "Journal.Exported", JournalSubjects.Journal, null, Name, [.. SearchJournal.Told(filter)]);
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download(SheetFormat.Xlsx, string.Create(CultureInfo.InvariantCulture, $"{Name}{clock.Today():yyyyMMdd}"), new Sheet<JournalRow>(Name, Columns(), RowsAsync(filter, plan.Value, caller, cancellationToken)));
    }

    private List<Column<JournalRow>> Columns() =>
    [
        new("行号", row => row.Id, null, 10, ColumnKind.Number),
        new("时间", row => row.At, null, 18, ColumnKind.DateTime),
        new("操作人", row => words.Actor(row, Chinese), null, 12, ColumnKind.Text),
        new("代何人", row => row.ActingForName, null, 12, ColumnKind.Text),
        new("部门", row => row.DepartmentName, null, 18, ColumnKind.Text),
        new("操作", row => words.Action(row.Action, Chinese), null, 18, ColumnKind.Text),
        new("事项类型", row => words.Subject(row.Subject, Chinese), null, 14, ColumnKind.Text),
        new("事项", row => row.SubjectLabel, null, 30, ColumnKind.Text),
        new("编号", row => row.CaseNumber, null, 18, ColumnKind.Text),
        new("原因", row => row.Reason, null, 24, ColumnKind.Text),
        new("变更", row => words.Changes(row, Chinese), null, 50, ColumnKind.Text),
        new("地址", row => row.Address, null, 16, ColumnKind.Text),
        new("请求", row => row.RequestId, null, 16, ColumnKind.Text),
    ];

    private async IAsyncEnumerable<JournalRow> RowsAsync(
        JournalFilter filter, (IReadOnlyList<Guid?>? People, IReadOnlyList<string>? Actions, DateOnly? Limit) plan, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalPosition? after = null;
        while (true)
        {
            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            var rows = await JournalQuery.ReadAsync(db, filter, plan.People, plan.Actions, plan.Limit, after, Step, cancellationToken);
            var changes = await JournalQuery.ChangesAsync(db, [.. rows.Select(r => r.Id)], cancellationToken);
            foreach (var row in rows)
            {
                row.Changes.AddRange(changes.GetValueOrDefault(row.Id) ?? [new FieldChange("…", null, null)]);
            }

            await new NamesInRows(db).PutAsync(rows, cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < Step)
            {
                yield break;
            }

            after = new JournalPosition(rows[^1].At, rows[^1].Id);
        }
    }
}
