using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>From the uploaded file to drafts, through the use cases, on a real database.</summary>
public sealed class ImportFlowTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "db", "samples", "catalog-sample.csv");

    private static int unique;

    private static string Fresh(string name) => $"{name}{(char)('a' + Interlocked.Increment(ref unique) % 26)}{unique}号信息";

    [Fact]
    public async Task The_sample_file_goes_in_with_every_row_accounted_for()
    {
        var group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        await using var file = File.OpenRead(Sample);
        var preview = await database.PreviewedAsync(group, file, "catalog-sample.csv");

        Assert.Equal(ImportStatus.Ready, preview.Batch.Status);
        Assert.Equal(121, preview.Counts.Rows);
        Assert.True(preview.Counts.IsComplete);
        Assert.Equal(["教育局机关", "市大数据局", "湿地保护管理处", "滨海公园服务中心"], preview.Batch.UnknownDepartments.Select(name => name.Name).OrderByDescending(name => name == "教育局机关").ThenBy(name => name.Length).ThenBy(name => name == "滨海公园服务中心"));
        Assert.Equal((7, 1, 2, 3), (preview.Reasons["UnknownDepartment"], preview.Reasons["Classified"], preview.Reasons["NoName"], preview.Counts.Merged));
        Assert.Contains(preview.Batch.DragFills, run => run.First == "网格员配置信息01");

        var office = await database.DepartmentAsync("市运管中心");
        var mapped = await database.MappedAsync(group, preview, new ImportChoices(
            0, new Dictionary<int, ImportField>(), [.. preview.Batch.UnknownDepartments.Select(name => new DepartmentChoice(name.Name, office.Id))]));
        Assert.Equal(3, mapped.Counts.Refused);
        var done = await database.ImportedAsync(group, mapped);

        Assert.Equal((ImportStatus.Done, 0, 114), (done.Batch.Status, done.Counts.Creatable, done.Counts.Created));
        Assert.True(done.Counts.IsComplete);
        Assert.Equal(114, done.Counts.Lacking);
        await using var again = File.OpenRead(Sample);
        var second = await database.PreviewedAsync(group, again, "catalog-sample.csv");
        Assert.Equal((0, 117, 3), (second.Counts.Creatable, second.Counts.Same, second.Counts.Refused));
        Assert.Empty(second.Batch.UnknownDepartments);
    }

    [Fact]
    public async Task Drafts_belong_to_their_departments_and_say_where_they_came_from()
    {
        var group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var name = Fresh("年检");
        var done = await database.ImportedAsync(group, await database.PreviewedAsync(group, GivenFile.Csv(["信息资源名称", "提供单位", "更新周期"], [name, "盘锦市教育局", "每年"]), "教育目录.csv"));

        var row = Assert.Single(await database.RowsAsync(done, group));
        Assert.Equal(ImportRowState.Created, row.Row.State);
        Assert.False(row.MayOpen, "the draft is the department's: a link would lead to a refusal");
        Assert.False(done.KeepsRecords);
        var revision = await database.RevisionAsync(row.Row.RevisionId!.Value);
        Assert.Equal((RevisionStatus.Draft, (await database.DepartmentAsync("市教育局")).Id, UpdateCycle.Yearly), (revision.Status, revision.DepartmentId, revision.Content.UpdateCycle));
        var journal = Assert.Single(await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), revision.ResourceId)], Caller.System));
        Assert.Equal(("Catalog.Imported", "教育目录.csv", group.UserId), (journal.Action, journal.Reason, journal.ActorId));
    }

    [Fact]
    public async Task A_clerk_imports_for_his_own_department_only()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var (own, other, section) = (Fresh("本局"), Fresh("他局"), Fresh("科室"));
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(
            ["信息资源名称", "提供单位"], [own, ""], [other, "市民政局"], [section, "信息科"]));
        var rows = await database.RowsAsync(preview, clerk);
        Assert.Equal([ImportRowState.Creatable, ImportRowState.Refused, ImportRowState.Creatable], rows.Select(row => row.Row.State));
        Assert.Equal("NotYourDepartment", rows[1].Row.Reason);

        var elsewhere = await database.DepartmentAsync("市民政局");
        var refused = await database.Get<MapImport>().ExecuteAsync(preview.Batch.Id, new ImportChoices(0, new Dictionary<int, ImportField>(), [new("甲", elsewhere.Id)]), clerk);
        Assert.Equal(CatalogRefusals.NotAllowed, refused.Refusal);

        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<ReadImport>().ExecuteAsync(preview.Batch.Id, stranger)).Refusal);
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<ConfirmImport>().ExecuteAsync(preview.Batch.Id, stranger)).Refusal);
        Assert.Equal(CatalogRefusals.NotFound, (await database.Get<ExportRejected>().ExecuteAsync(preview.Batch.Id, stranger)).Refusal);
        var done = await database.ImportedAsync(clerk, preview);
        Assert.Equal((2, 1), (done.Counts.Created, done.Counts.Refused));
        Assert.True(done.KeepsRecords);
        Assert.Equal([true, false, true], (await database.RowsAsync(done, clerk)).Select(row => row.MayOpen));
        var revision = await database.RevisionAsync((await database.RowsAsync(done, clerk))[2].Row.RevisionId!.Value);
        Assert.Equal("信息科", revision.Content.ProviderOffice);
    }

    [Theory]
    [InlineData(RoleCodes.SecurityAdministrator)]
    [InlineData(RoleCodes.Auditor)]
    [InlineData(RoleCodes.SystemAdministrator)]
    public async Task Who_may_not_import_cannot_upload(string role)
    {
        var caller = await database.CallerAsync(role);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<UploadImport>().ExecuteAsync(GivenFile.Csv(["信息资源名称"], ["甲"]), "a.csv", caller)).Refusal);
    }

    [Fact]
    public async Task Mapped_columns_and_departments_are_remembered_for_the_next_file()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市司法局");
        string[] header = ["信息资源名称", "归口处所", "多久换一次"];
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(header, [Fresh("鉴定"), "本局法援", "每月"]));
        Assert.Equal([null, null], preview.Batch.Plan!.Columns.Skip(1).Select(column => column.Field));
        var department = await database.DepartmentAsync("市司法局");
        var mapped = await database.MappedAsync(clerk, preview, new ImportChoices(
            0, new Dictionary<int, ImportField> { [1] = ImportField.Department, [2] = ImportField.UpdateCycle }, []));
        Assert.Equal("本局法援", Assert.Single(mapped.Batch.UnknownDepartments).Name);
        mapped = await database.MappedAsync(clerk, mapped, new ImportChoices(0, new Dictionary<int, ImportField>(), [new("本局法援", department.Id, "法律援助科")]));
        Assert.Equal(1, mapped.Counts.Creatable);

        var next = await database.PreviewedAsync(await database.CallerAsync(RoleCodes.Clerk, "市司法局"), GivenFile.Csv(header, [Fresh("公证"), "本局法援", "每周"]));
        Assert.Equal([ColumnOrigin.Remembered, ColumnOrigin.Remembered], next.Batch.Plan!.Columns.Skip(1).Select(column => column.Origin));
        var row = Assert.Single((await database.Get<ListImportRows>().ExecuteAsync(next.Batch.Id, new ImportRowFilter(), new PageRequest(), clerk)).Items);
        var content = ContentJson.Read<ResourceContent>(row.Row.Content!);
        Assert.Equal((UpdateCycle.Weekly, "法律援助科"), (content.UpdateCycle, content.ProviderOffice));

        // What one department learnt does not speak for another.
        var other = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var foreign = await database.PreviewedAsync(other, GivenFile.Csv(header, [Fresh("水库"), "本局法援", "每周"]));
        Assert.Equal([null, null], foreign.Batch.Plan!.Columns.Skip(1).Select(column => column.Field));
    }

    [Fact]
    public async Task Who_imports_for_everybody_teaches_everybody_an_alias()
    {
        var group = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        var preview = await database.PreviewedAsync(group, GivenFile.Csv(["信息资源名称", "提供单位"], [Fresh("泵站"), "排涝总站"]));
        var water = await database.DepartmentAsync("市水利局");
        await database.MappedAsync(group, preview, new ImportChoices(0, new Dictionary<int, ImportField>(), [new("排涝总站", water.Id)]));
        await using var db = await database.OpenAsync();
        Assert.Equal(DepartmentAliasKind.Learnt, (await db.Set<DepartmentAlias>().SingleAsync(alias => alias.DepartmentId == water.Id && alias.Name == "排涝总站")).Kind);
    }

    [Fact]
    public async Task A_record_that_exists_is_same_or_waits_for_a_choice()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市气象局");
        var (same, other) = (Fresh("雨量"), Fresh("气温"));
        string[] header = ["信息资源名称", "更新周期", "摘要"];
        var first = await database.PreviewedAsync(clerk, GivenFile.Csv(header, [same, "每日", "观测"], [other, "每日", "观测"]));
        await database.ImportedAsync(clerk, first);

        // Blank cells say nothing, so a draft that was completed in between is still the same.
        var second = await database.PreviewedAsync(clerk, GivenFile.Csv(header, [same, "每天", ""], [other, "每月", "观测"]));
        var rows = await database.RowsAsync(second, clerk);
        Assert.Equal(ImportRowState.Same, rows[0].Row.State);
        Assert.Equal((ImportRowState.Conflict, "Matched"), (rows[1].Row.State, rows[1].Row.Problems[^1].Code));
        Assert.Equal([("UpdateCycle", null, "每月", "每日")], rows[1].Row.Changes.Select(change => (change.Field, change.Base, change.Mine, change.Theirs)));
        Assert.Equal(CatalogRefusals.ImportNothing, (await database.Get<ConfirmImport>().ExecuteAsync(second.Batch.Id, clerk)).Refusal);
    }

    [Fact]
    public async Task A_record_made_between_preview_and_confirmation_is_not_made_twice()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市统计局");
        var name = Fresh("产值");
        var file = () => GivenFile.Csv(["信息资源名称"], [name]);
        var (one, two) = (await database.PreviewedAsync(clerk, file(), "一.csv"), await database.PreviewedAsync(clerk, file(), "二.csv"));
        Assert.Equal(1, (await database.ImportedAsync(clerk, one)).Counts.Created);
        var late = await database.ImportedAsync(clerk, two);
        Assert.Equal((0, 1, ImportStatus.Done), (late.Counts.Created, late.Counts.Refused, late.Batch.Status));
    }

    [Fact]
    public async Task Nothing_of_a_classified_row_is_kept()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市公安局");
        const string Secret = "内部布防点位";
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(
            ["信息资源名称", "摘要", "数据分级", "自编栏"], [Secret, "第一行", "", "编组"], [Fresh("户籍"), "公开", "一般", "公开栏"], [Secret, Secret, "涉密", Secret]));
        var rows = await database.RowsAsync(preview, clerk);
        Assert.Equal(["Classified", null, "Classified"], rows.Select(row => row.Row.Reason));
        Assert.Equal(["", ""], rows.Where(row => row.Row.Reason is not null).Select(row => row.Row.Name));

        foreach (var path in Directory.EnumerateFiles(database.Get<ImportFiles>().FolderOf(preview.Batch.Id)))
        {
            var text = await File.ReadAllTextAsync(path);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("第一行", text, StringComparison.Ordinal);
        }

        Assert.False(database.Get<ImportFiles>().HasUpload(preview.Batch.Id));
        Assert.DoesNotContain(Secret, ContentJson.Write(preview.Batch), StringComparison.Ordinal);
        var workbook = await ErrorsAsync(preview, clerk);
        Assert.DoesNotContain(workbook, cells => cells.Contains(Secret));
        Assert.Equal(1, (await database.ImportedAsync(clerk, preview)).Counts.Created);
    }

    [Fact]
    public async Task The_error_workbook_mended_can_be_uploaded_again()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市商务局");
        var (good, bad) = (Fresh("外贸"), Fresh("商超"));
        var preview = await database.PreviewedAsync(clerk, GivenFile.Csv(
            ["信息资源名称", "提供单位", "更新周期（必填）", "自编栏"], [good, "市商务局", "每年", "x"], [bad, "市民政局", "每月", "=1+1"], ["", "市商务局", "每年", "y"]));
        await database.ImportedAsync(clerk, preview);
        var workbook = await ErrorsAsync(preview, clerk);
        Assert.Equal(["原行号", "涉及的列", "未导入原因", "信息资源名称", "提供单位", "更新周期（必填）", "自编栏"], workbook[0]);
        Assert.Equal(("3", bad, "=1+1"), (workbook[1][0], workbook[1][3], workbook[1][6]));
        Assert.Equal("提供单位", workbook[1][1]);
        Assert.Contains("市民政局", workbook[1][2], StringComparison.Ordinal);

        workbook[1][4] = "市商务局";
        workbook[2][3] = Fresh("补名");
        var again = await database.PreviewedAsync(clerk, GivenFile.Csv([.. workbook]), "改正.csv");
        Assert.Equal((2, 0), (again.Counts.Creatable, again.Counts.Refused));
        Assert.Equal([ImportField.Ignored, ImportField.Ignored, ImportField.Ignored, ImportField.Name, ImportField.Department, ImportField.UpdateCycle, null], again.Batch.Plan!.Columns.Select(column => column.Field));
    }

    [Fact]
    public async Task A_mapping_is_refused_while_the_work_goes_on()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市财政局");
        var uploaded = await database.Get<UploadImport>().ExecuteAsync(GivenFile.Csv(["信息资源名称"], [Fresh("预算")]), "a.csv", clerk);
        Assert.Equal(CatalogRefusals.ImportWrongState, (await database.Get<ConfirmImport>().ExecuteAsync(uploaded.Value, clerk)).Refusal);
        Assert.Null((await database.Get<StopImport>().ExecuteAsync(uploaded.Value, clerk)).Refusal);
        var stopped = await database.ImportAsync(uploaded.Value, clerk);
        Assert.Equal((ImportStatus.Refused, "Catalog.ImportStopped"), (stopped.Batch.Status, stopped.Batch.RefusalCode));
        Assert.False(Directory.Exists(database.Get<ImportFiles>().FolderOf(uploaded.Value)));
    }

    [Fact]
    public async Task GB_18030_text_and_full_width_digits_come_in_whole()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市住建局");
        var name = Fresh("燃气");
        var bytes = Encoding.GetEncoding("gb18030").GetBytes($"信息资源名称,信息项名称,数据类型,数据长度\r\n{name},企业名称,字符型C,２００\r\n");
        var preview = await database.PreviewedAsync(clerk, new MemoryStream(bytes));
        var content = ContentJson.Read<ResourceContent>((await database.RowsAsync(preview, clerk))[0].Row.Content!);
        Assert.Equal((name, 200), (content.Name, content.DataItems[0].Length));
    }

    private async Task<List<string[]>> ErrorsAsync(ImportView view, Caller caller)
    {
        var made = await database.Get<ExportRejected>().ExecuteAsync(view.Batch.Id, caller);
        using var stream = new MemoryStream();
        await made.Value.WriteToAsync(stream, CancellationToken.None);
        stream.Position = 0;
        using var table = (await database.Get<TableReader>().OpenAsync(stream, CancellationToken.None)).Value;
        var rows = new List<string[]>();
        for (var sheet = 0; sheet < table.Sheets.Count; sheet++)
        {
            await foreach (var row in table.ReadAsync(sheet, CancellationToken.None))
            {
                if (row.Succeeded)
                {
                    rows.Add(row.Value.Cells);
                }
            }
        }

        return rows;
    }
}
