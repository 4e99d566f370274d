using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Workbooks that come back late, from the wrong hands or half mended.</summary>
public sealed class ReturnedFileTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_error_workbook_keeps_identity_and_base()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var draft = await database.DraftAsync(clerk);
        var name = draft.Content.Name;
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "每年");
            book[book.Row(name, "备案日期"), "信息项名称"] = "登记日期";
            book[book.Row(name), "信息资源名称"] = new string('长', 121);
        }), "改.xlsx");
        Assert.Equal((0, 2), (view.Counts.Changed, view.Counts.Refused));
        var errors = await ErrorWorkbook.ReadAsync(database, view, clerk);
        Assert.Equal(["原行号", "涉及的列", "未导入原因"], errors.Rows[0][..3]);
        Assert.Equal("信息资源名称*", errors.Rows[1][1]);

        var mended = Mend(errors.File, name);
        var again = await database.PreviewedAsync(clerk, mended, "改-未导入.xlsx");
        var row = Assert.Single(await database.RowsAsync(again, clerk, ImportRowState.Changed)).Row;
        Assert.Equal(["UpdateCycle", "DataItems", "DataItems"], row.Changes.Select(change => change.Field));
        Assert.All(row.Changes, change => Assert.Equal(CellFate.Mine, change.Fate));
        await database.ImportedAsync(clerk, again);
        var now = (await database.RevisionAsync(draft.Id)).Content;
        Assert.Equal((name, UpdateCycle.Yearly), (now.Name, now.UpdateCycle));
    }

    [Fact]
    public async Task A_workbook_from_before_a_reorganisation_goes_in_for_the_successor()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市气象局");
        var heir = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市审计局");
        var draft = await database.DraftAsync(clerk);
        var file = (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(draft.Content.Name, "更新周期", "每年");
            book[book.LastRow + 1, "信息资源名称"] = "合并前新填信息";
        }).ToArray();
        await using (var db = await database.OpenAsync())
        {
            var ended = await db.Departments.SingleAsync(d => d.Id == clerk.DepartmentId);
            ended.End(new DateOnly(2026, 11, 1), heir.DepartmentId);
            db.Does("Identity.DepartmentEnded");
            await db.SaveChangesAsync();
        }

        var refused = await database.PreviewedAsync(stranger, new MemoryStream(file));
        Assert.Contains(await database.RowsAsync(refused, stranger, ImportRowState.Refused), row => row.Row.Reason == "NotYourDepartment");

        var view = await database.PreviewedAsync(heir, new MemoryStream(file));
        Assert.Equal((1, 1), (view.Counts.Changed, view.Counts.Creatable));
        var rows = await database.RowsAsync(view, heir);
        Assert.Contains(rows[^3].Row.Problems.Concat(rows[^2].Row.Problems), problem => problem.Code == "Successor");
        var done = await database.ImportedAsync(heir, view);
        Assert.Equal((1, 1), (done.Counts.Updated, done.Counts.Created));
        Assert.Equal(UpdateCycle.Yearly, (await database.RevisionAsync(draft.Id)).Content.UpdateCycle);
    }

    [Fact]
    public async Task Another_departments_export_is_refused_row_by_row()
    {
        var (clerk, other) = (await database.CallerAsync(RoleCodes.Clerk, "市商务局"), await database.CallerAsync(RoleCodes.Clerk, "市统计局"));
        await database.DraftAsync(other);
        var view = await database.PreviewedAsync(clerk, new MemoryStream(await database.ExportAsync(other)));
        Assert.Equal((0, 2, 1), (view.Counts.Same, view.Counts.Refused, view.Reasons["NotYourDepartment"]));
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<TickRows>().ExecuteAsync(view.Batch.Id, null, false, other)).Refusal);
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<DecideConflicts>().ExecuteAsync(view.Batch.Id, null, null, CellChoice.Mine, other)).Refusal);
    }

    [Fact]
    public async Task The_working_group_takes_out_and_in_records_of_several_departments()
    {
        var group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var leader = await database.CallerAsync(RoleCodes.Leader, "市水利局");
        var published = await database.PublishedAsync(clerk, leader, group);
        var view = await database.PreviewedAsync(group, (await database.ExportAsync(group)).Edit(book => book.Set(published.Content.Name, "更新周期", "每年")));
        var row = Assert.Single(await database.RowsAsync(view, group, ImportRowState.Changed));
        Assert.Equal("市水利局", row.Department);
        Assert.Contains(view.Batch.Plan!.Columns, column => column is { Header: "信息资源提供方", Field: ImportField.Department });
        await database.ImportedAsync(group, view);
        var made = (await database.RowsAsync(view, group, ImportRowState.Updated))[0].Row;
        Assert.Equal((published.DepartmentId, RevisionStatus.Draft), (await database.RevisionAsync(made.RevisionId!.Value)) is var next ? (next.DepartmentId, next.Status) : default);
    }

    [Fact]
    public async Task Unreadable_and_unknown_values_keep_what_the_portal_says()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市住建局");
        var draft = await database.DraftAsync(clerk);
        var name = draft.Content.Name;
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "偶尔");
            book.Set(name, "功能菜单路径", "没有/这个");
            book.Set(name, "提供科室", "新科室");
            book[book.Row(name, "项目名称"), "数据类型"] = "形状";
        }));
        var row = Assert.Single(await database.RowsAsync(view, clerk, ImportRowState.Changed)).Row;
        Assert.Equal(["ProviderOffice"], row.Changes.Select(change => change.Field));
        Assert.Superset(new HashSet<string>(["Unknown", "Menu", "ItemType"]), row.Problems.Select(problem => problem.Code).ToHashSet());
        await database.ImportedAsync(clerk, view);
        Assert.Equal(draft.Content with { ProviderOffice = "新科室" }, (await database.RevisionAsync(draft.Id)).Content);
    }

    private static MemoryStream Mend(byte[] file, string name)
    {
        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(file));
        var sheet = book.Worksheets.First();
        var column = sheet.Row(1).CellsUsed().First(cell => cell.GetString().TrimEnd('*') == "信息资源名称").Address.ColumnNumber;
        foreach (var row in sheet.RowsUsed().Skip(1))
        {
            row.Cell(column).SetValue<string>(name);
        }

        var saved = new MemoryStream();
        book.SaveAs(saved);
        saved.Position = 0;
        return saved;
    }
}
