using ClosedXML.Excel;
using Portal.Catalog.Import;
using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Support;
using Portal.Tests.Reporting;

namespace Portal.Catalog.Workbook;

/// <summary>The survey workbook as it leaves the portal: empty with its lists, filled in with its base.</summary>
public sealed class SurveyWorkbookTests(PortalDatabase database, TemporaryFolder folder) : IClassFixture<PortalDatabase>, IClassFixture<TemporaryFolder>
{
    private async Task<byte[]> TemplateAsync(Caller caller)
    {
        var made = await database.Get<DownloadTemplate>().ExecuteAsync(caller);
        Assert.Null(made.Refusal);
        using var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        return file.ToArray();
    }

    [Fact]
    public async Task The_template_offers_the_lists_of_the_department_and_says_whose_it_is()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        using var edited = new EditedWorkbook(new MemoryStream(await TemplateAsync(clerk)));
        var choices = edited.Book.Worksheet(TemplateBook.ChoicesSheet).CellsUsed().Select(cell => cell.GetString()).ToHashSet();
        Assert.Superset(
            new HashSet<string>(["业务办理/信息登记", "每季度", "有条件共享", "MySQL", "共享平台·接口", "不开放", "行政依据", "一般数据", "字符型C", "10100000 基础信息资源/人口"]), choices);
        Assert.DoesNotContain("涉密", choices);
        await using var db = await database.OpenAsync();
        var system = await db.FindAsync<Systems.InformationSystem>(content.SystemId!.Value);
        Assert.Contains(system!.Name, choices);

        var checks = edited.Sheet.DataValidations.Where(check => check.AllowedValues == XLAllowedValues.List).Select(check => check.Ranges.First().FirstColumn().ColumnNumber()).ToHashSet();
        Assert.Superset(new HashSet<int>(new[] { "信息系统名称", "功能菜单路径", "业务事项", "分类", "格式", "数据类型", "更新周期", "共享类型", "共享方式", "开放属性", "用途", "数据分级" }.Select(edited.Column)), checks);
        Assert.True(edited.Sheet.Protection.IsProtected);
        Assert.True(edited.Sheet.Cell(edited.FirstRow - 2, 1).Style.Protection.Locked);
        Assert.False(edited.Sheet.Cell(edited.FirstRow, 4).Style.Protection.Locked);
        Assert.True(edited.Sheet.Column(edited.Column("记录标识")).IsHidden);
        var stamp = edited.Book.Worksheet("_Meta");
        Assert.Equal(XLWorksheetVisibility.VeryHidden, stamp.Visibility);
        Assert.Superset(new HashSet<string>(["catalog-survey", "TemplateVersion", "2026-11-23 10:00", "盘锦市教育局"]), stamp.CellsUsed().Select(cell => cell.GetString()).ToHashSet());
    }

    [Fact]
    public async Task A_filled_in_template_comes_in_and_its_sample_row_does_not()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        await using var db = await database.OpenAsync();
        var system = (await db.FindAsync<Systems.InformationSystem>(content.SystemId!.Value))!.Name;
        var template = await TemplateAsync(clerk);
        var file = template.Edit(book =>
        {
            foreach (var (title, value) in new[]
            {
                ("信息系统名称", system), ("功能菜单路径", "业务办理/信息登记"), ("信息资源名称", "模板填写信息"), ("分类", "10100000 基础信息资源/人口"), ("内容描述", "摘要"), ("提供科室", "信息科"), ("格式", "MySQL、xls"),
                ("信息项名称", "姓名"), ("数据类型", "字符型C"), ("数据长度", "20"), ("更新周期", "每季度"), ("共享类型", "有条件共享"), ("共享范围", "全市各部门"), ("共享条件", "业务需要"), ("共享方式", "共享平台·库表、系统对接"),
                ("开放属性", "不开放"), ("用途", "行政依据、数据校核"), ("数据分级", "一般数据"),
            })
            {
                book[book.FirstRow, title] = value;
            }
        });
        var view = await database.PreviewedAsync(clerk, file, "调查表.xlsx");
        Assert.All(view.Batch.Plan!.Columns, column => Assert.True(column.Field is not null, column.Header));
        var rows = await database.RowsAsync(view, clerk);
        Assert.Contains(rows, row => row.Row is { State: ImportRowState.Skipped, Reason: "Example" });
        var made = Assert.Single(rows, row => row.Row.State == ImportRowState.Creatable);
        Assert.Equal("模板填写信息", made.Row.Name);
        Assert.Empty(made.Row.Problems);
        var read = DirtyFiles.Read(made);
        Assert.Equal((content.SystemId, content.MenuId, "10100000", UpdateCycle.Quarterly, SharingScopeKind.AllDepartments), (read.SystemId, read.MenuId, read.Classification, read.UpdateCycle, read.SharingScope?.Kind));
        Assert.Equal(["platform/database", "plan/docking"], read.SharingMethods);
        Assert.Equal(["administrative-basis", "data-verification"], read.Purposes);
        Assert.Equal((2, "C", 20), (read.Formats.Count, read.DataItems[0].Type, read.DataItems[0].Length));
    }

    [Fact]
    public async Task LibreOffice_opens_an_export_and_what_it_saves_comes_back_unchanged()
    {
        var soffice = ForeignReaders.Find("soffice");
        Assert.SkipWhen(soffice is null, "LibreOffice is not installed (Debian: libreoffice-calc-nogui)");
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市财政局");
        await database.DraftAsync(clerk);
        await database.DraftAsync(clerk);
        var source = folder.File("export.xlsx");
        await File.WriteAllBytesAsync(source, await database.ExportAsync(clerk));
        foreach (var extension in new[] { "xlsx", "xls" })
        {
            var output = Directory.CreateDirectory(folder.File("saved-" + extension)).FullName;
            var (code, _, error) = await ForeignReaders.RunAsync(soffice,
                ["-env:UserInstallation=file://" + folder.File("profile"), "--headless", "--convert-to", extension, "--outdir", output, source]);
            Assert.True(code == 0, error);
            var view = await database.PreviewedAsync(clerk, new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(output, "export." + extension))), "另存." + extension);
            Assert.Equal((0, 0, 0, 4), (view.Counts.Changed, view.Counts.Conflicts, view.Counts.Creatable, view.Counts.Same));
        }
    }

    [Fact]
    public async Task An_export_holds_what_the_list_shows_and_nothing_of_others()
    {
        var (clerk, other) = (await database.CallerAsync(RoleCodes.Clerk, "市司法局"), await database.CallerAsync(RoleCodes.Clerk, "市水利局"));
        var (draft, foreign) = (await database.DraftAsync(clerk), await database.DraftAsync(other));
        var submitted = await database.SubmittedAsync(clerk);
        Assert.Equal([draft.Content.Name, submitted.Content.Name], (await NamesAsync(new RecordFilter())).Order().OrderBy(name => name != draft.Content.Name));
        Assert.Equal([submitted.Content.Name], await NamesAsync(new RecordFilter(RevisionStatus.Submitted)));
        Assert.Equal([draft.Content.Name], await NamesAsync(new RecordFilter(MenuId: draft.Content.MenuId)));
        Assert.Empty(await NamesAsync(new RecordFilter(Text: foreign.Content.Name)));
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<ExportRecords>().ExecuteAsync(new RecordFilter(), await database.CallerAsync(RoleCodes.SystemAdministrator))).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<DownloadTemplate>().ExecuteAsync(await database.CallerAsync(RoleCodes.Auditor))).Refusal);

        async Task<IReadOnlyList<string>> NamesAsync(RecordFilter filter)
        {
            using var book = new EditedWorkbook(new MemoryStream(await database.ExportAsync(clerk, filter)));
            return [.. Enumerable.Range(book.FirstRow, Math.Max(0, book.LastRow - book.FirstRow + 1)).Select(row => book[row, "信息资源名称"]).Distinct()];
        }
    }

    [Fact]
    public async Task More_rows_than_a_workbook_takes_are_refused_with_advice()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市统计局");
        var items = Enumerable.Range(1, ResourceContent.MaxItems).Select(number => new DataItem { Name = $"指标{number}" }).ToList();
        for (var at = 0; at <= SurveySheet.MostRows / ResourceContent.MaxItems; at++)
        {
            await database.DraftAsync(clerk, new ResourceContent { Name = $"大表{at}", DataItems = items });
        }

        Assert.Equal(CatalogRefusals.SheetTooLong, (await database.Get<ExportRecords>().ExecuteAsync(new RecordFilter(), clerk)).Refusal);
    }

    [Fact]
    public void A_base_opens_only_as_it_was_sealed()
    {
        var seal = database.Get<SurveySeal>();
        var content = Given.Content() with { Abstract = new string('长', 500), DataItems = [.. Enumerable.Range(0, 500).Select(at => new DataItem { Name = Guid.NewGuid().ToString("N") + at, Type = "C", Length = at })] };
        var known = SurveyBase.Of(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), content, new SurveyCells(SurveyNames.None));
        var row = seal.Seal(known);
        Assert.All(row, cell => Assert.True(cell.Length <= 32_767));
        Assert.Equal((known.ResourceId, known.Version, content), (seal.Open(row)!.ResourceId, seal.Open(row)!.Version, seal.Open(row)!.Content));
        Assert.Null(seal.Open([Guid.NewGuid().ToString("N"), .. row.Skip(1)]));
        Assert.Null(seal.Open([row[0], "x" + row[1][1..], .. row.Skip(2)]));
        Assert.Null(seal.Open([row[0], row[1][..100]]));
        Assert.Null(seal.Open([row[0]]));
        Assert.Null(seal.Open(["", ""]));
    }
}
