using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Record;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Out as a workbook and back in: what nobody touched stays, what both touched is asked about, nothing is lost without a word.</summary>
public sealed class RoundTripTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int unique;

    private static string Fresh(string name) => $"{name}{Interlocked.Increment(ref unique)}号信息";

    private Task<Caller> ClerkAsync(string department) => database.CallerAsync(RoleCodes.Clerk, department);

    private async Task<ResourceRevision> DraftAsync(Caller clerk, string name, Func<ResourceContent, ResourceContent>? change = null)
    {
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, name);
        return await database.DraftAsync(clerk, change is null ? content : change(content));
    }

    private async Task<ImportRow> RowAsync(ImportView view, Caller caller, string name) =>
        (await database.RowsAsync(view, caller)).Select(row => row.Row).First(row => row.Name == name);

    private async Task EditAsync(ResourceRevision revision, Caller clerk, Func<ResourceContent, ResourceContent> change)
    {
        var now = await database.RevisionAsync(revision.Id);
        Assert.Null((await database.Get<SaveRecord>().ExecuteAsync(now.Id, now.Version, now.DepartmentId, change(now.Content), clerk)).Refusal);
    }

    [Fact]
    public async Task An_export_imported_unchanged_changes_nothing()
    {
        var clerk = await ClerkAsync("市教育局");
        await DraftAsync(clerk, Fresh("学籍"));
        await DraftAsync(clerk, Fresh("教师"), content => content with
        {
            Abstract = "第一行\n第二行  有空格",
            OpenCondition = "无",
            SharingType = SharingType.NotShared,
            Formats = [new(FormatList.SelfDescribing, "xls、自编"), new(FormatList.Spreadsheet, "xls")],
            LegalBasis = new LegalBasis { Title = "《某法》", Level = LegalBasisLevel.Law, Article = "第九条", EffectiveOn = new DateOnly(2020, 1, 1) },
            DataItems = [new DataItem { Name = "姓名、电话" }, new DataItem { Name = "姓名、电话", Type = "C", Length = 5, IsSensitive = true, Note = "注" }, new DataItem { Name = "金额", Type = "N", Length = 1884 }],
        });
        await DraftAsync(clerk, "", content => content with { Name = Fresh("空白"), DataItems = [], SystemId = null, MenuId = null, BusinessItemId = null, UpdateCycle = null });
        var before = await ContentsAsync(clerk);
        var view = await database.PreviewedAsync(clerk, new MemoryStream(await database.ExportAsync(clerk)), "导出.xlsx");
        Assert.Null(view.Batch.RefusalCode);
        Assert.Equal((0, 0, 0, 0, 0), (view.Counts.Creatable, view.Counts.Changed, view.Counts.Conflicts, view.Counts.Refused, view.Counts.Gone));
        Assert.True(view.Counts.IsComplete);
        Assert.All(await database.RowsAsync(view, clerk, ImportRowState.Same), row => Assert.Empty(row.Row.Changes));
        Assert.Equal(CatalogRefusals.ImportNothing, (await database.Get<ConfirmImport>().ExecuteAsync(view.Batch.Id, clerk)).Refusal);
        Assert.Equal(before, await ContentsAsync(clerk));
    }

    [Fact]
    public async Task Changed_cells_are_shown_old_and_new_and_written_only_after_confirmation()
    {
        var clerk = await ClerkAsync("市民政局");
        var (name, other) = (Fresh("低保"), Fresh("养老"));
        var draft = await DraftAsync(clerk, name);
        await DraftAsync(clerk, other);
        var file = (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "每年");
            book.Set(name, "内容描述", "");
            book[book.Row(name, "项目名称"), "数据长度"] = "２００";
            book[book.Row(name, "备案日期"), "信息项名称"] = "登记日期";
            var added = book.LastRow + 1;
            book[added, "信息资源名称"] = Fresh("新增");
            book[added, "更新周期"] = "每周";
        });
        var counts = await TotalsAsync();
        var view = await database.PreviewedAsync(clerk, file, "改.xlsx");
        Assert.Equal(counts, await TotalsAsync());
        Assert.Equal((1, 1), (view.Counts.Creatable, view.Counts.Changed));
        var row = await RowAsync(view, clerk, name);
        Assert.Equal(
            [("Abstract", null, "企业投资项目备案的项目名称、单位和日期。", ""), ("UpdateCycle", null, "每月", "每年"), ("DataItems", "项目名称", "100", "200"), ("DataItems", "登记日期", null, "登记日期（日期型D）"), ("DataItems", "备案日期", "备案日期（日期型D）", null)],
            row.Changes.Select(change => (change.Field, change.Item, change.Base, change.Mine)));
        Assert.All(row.Changes, change => Assert.Equal(CellFate.Mine, change.Fate));

        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((ImportStatus.Done, 1, 1), (done.Batch.Status, done.Counts.Created, done.Counts.Updated));
        var changed = await database.RevisionAsync(draft.Id);
        Assert.Equal(
            draft.Content with { UpdateCycle = UpdateCycle.Yearly, Abstract = "", DataItems = [new DataItem { Name = "项目名称", Type = "C", Length = 200 }, new DataItem { Name = "登记日期", Type = "D" }] },
            changed.Content);
        Assert.Equal(clerk.UserId, changed.DrafterId);
        var journal = await database.Get<ReadTimeline>().ExecuteAsync([(nameof(InformationResource), draft.ResourceId)], Caller.System);
        Assert.Contains(journal, entry => entry is { Action: "Catalog.Imported", Reason: "改.xlsx" } && entry.Changes.Any(change => change.New == "Yearly"));

        var again = await database.PreviewedAsync(clerk, new MemoryStream(file.ToArray()), "改.xlsx");
        Assert.Equal((0, 0, 0), (again.Counts.Changed, again.Counts.Conflicts, again.Counts.Refused - again.Reasons.GetValueOrDefault("Exists")));
        Assert.Equal(ImportRowState.Same, (await RowAsync(again, clerk, name)).State);
    }

    [Fact]
    public async Task Two_people_edit_the_same_sheet_and_the_second_decides_cell_by_cell()
    {
        var (first, second) = (await ClerkAsync("市公安局"), await ClerkAsync("市公安局"));
        var name = Fresh("户籍");
        var draft = await DraftAsync(first, name);
        var export = await database.ExportAsync(first);
        var one = export.Edit(book =>
        {
            book.Set(name, "更新周期", "每日");
            book.Set(name, "提供科室", "户政科");
            book.Set(name, "开放条件", "同样");
            book[book.Row(name, "项目名称"), "数据长度"] = "50";
        });
        var two = export.Edit(book =>
        {
            book.Set(name, "更新周期", "每周");
            book.Set(name, "内容描述", "第二个人写的");
            book.Set(name, "开放条件", "同样");
            book[book.Row(name, "项目名称"), "数据长度"] = "60";
        });
        Assert.Equal(1, (await database.ImportedAsync(first, await database.PreviewedAsync(first, one, "一.xlsx"))).Counts.Updated);

        var view = await database.PreviewedAsync(second, two, "二.xlsx");
        Assert.Equal((1, 0), (view.Counts.Conflicts, view.Counts.Changed));
        var row = await RowAsync(view, second, name);
        Assert.Equal(
            [("Abstract", CellFate.Mine), ("ProviderOffice", CellFate.Theirs), ("UpdateCycle", CellFate.Conflict), ("OpenCondition", CellFate.Both), ("DataItems", CellFate.Conflict)],
            row.Changes.Select(change => (change.Field, change.Fate)));
        var cycle = row.Changes.Single(change => change.Field == "UpdateCycle");
        Assert.Equal(("每月", "每周", "每日"), (cycle.Base, cycle.Mine, cycle.Theirs));
        Assert.Equal(CatalogRefusals.ImportNothing, (await database.Get<ConfirmImport>().ExecuteAsync(view.Batch.Id, second)).Refusal);

        var decide = database.Get<DecideConflicts>();
        Assert.Null((await decide.ExecuteAsync(view.Batch.Id, row.Id, new CellPlace("UpdateCycle"), CellChoice.Mine, second)).Refusal);
        Assert.Equal(ImportRowState.Conflict, (await RowAsync(view, second, name)).State);
        Assert.Null((await decide.ExecuteAsync(view.Batch.Id, row.Id, new CellPlace("DataItems", "项目名称", 0, "Length"), CellChoice.Theirs, second)).Refusal);
        Assert.Equal(ImportRowState.Changed, (await RowAsync(view, second, name)).State);

        Assert.Equal(1, (await database.ImportedAsync(second, view)).Counts.Updated);
        var merged = (await database.RevisionAsync(draft.Id)).Content;
        Assert.Equal((UpdateCycle.Weekly, "第二个人写的", "户政科", "同样", 50), (merged.UpdateCycle, merged.Abstract, merged.ProviderOffice, merged.OpenCondition, merged.DataItems[0].Length));
    }

    [Fact]
    public async Task A_decision_for_the_whole_file_leaves_single_decisions_alone()
    {
        var clerk = await ClerkAsync("市司法局");
        var (one, two) = (Fresh("公证"), Fresh("律师"));
        var drafts = new[] { await DraftAsync(clerk, one), await DraftAsync(clerk, two) };
        var file = (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(one, "更新周期", "每年");
            book.Set(two, "更新周期", "每年");
        });
        foreach (var draft in drafts)
        {
            await EditAsync(draft, clerk, content => content with { UpdateCycle = UpdateCycle.Daily });
        }

        var view = await database.PreviewedAsync(clerk, file);
        Assert.Equal(2, view.Counts.Conflicts);
        var decide = database.Get<DecideConflicts>();
        await decide.ExecuteAsync(view.Batch.Id, (await RowAsync(view, clerk, one)).Id, null, CellChoice.Theirs, clerk);
        Assert.Equal(ImportRowState.Same, (await RowAsync(view, clerk, one)).State);
        await decide.ExecuteAsync(view.Batch.Id, null, null, CellChoice.Mine, clerk);
        Assert.Equal((1, 0), ((await database.ImportAsync(view.Batch.Id, clerk)).Counts.Changed, (await database.ImportAsync(view.Batch.Id, clerk)).Counts.Conflicts));
        await database.ImportedAsync(clerk, view);
        Assert.Equal([UpdateCycle.Daily, UpdateCycle.Yearly], new[] { (await database.RevisionAsync(drafts[0].Id)).Content.UpdateCycle, (await database.RevisionAsync(drafts[1].Id)).Content.UpdateCycle });
    }

    [Fact]
    public async Task What_changes_between_preview_and_confirmation_becomes_a_conflict_and_not_a_lost_update()
    {
        var clerk = await ClerkAsync("市财政局");
        var (name, quiet) = (Fresh("预算"), Fresh("决算"));
        var (draft, other) = (await DraftAsync(clerk, name), await DraftAsync(clerk, quiet));
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "每年");
            book.Set(quiet, "更新周期", "每年");
        }));
        await EditAsync(draft, clerk, content => content with { UpdateCycle = UpdateCycle.Daily, Abstract = "后来写的" });
        await EditAsync(other, clerk, content => content with { Abstract = "后来写的" });

        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((ImportStatus.Ready, 1, 1), (done.Batch.Status, done.Counts.Updated, done.Counts.Conflicts));
        Assert.Equal((UpdateCycle.Daily, "后来写的"), await ReadAsync(draft));
        Assert.Equal((UpdateCycle.Yearly, "后来写的"), await ReadAsync(other));
        Assert.False(done.Batch.IsMappable);

        await database.Get<DecideConflicts>().ExecuteAsync(done.Batch.Id, null, null, CellChoice.Mine, clerk);
        var settled = await database.ImportedAsync(clerk, done);
        Assert.Equal((ImportStatus.Done, 2), (settled.Batch.Status, settled.Counts.Updated));
        Assert.Equal((UpdateCycle.Yearly, "后来写的"), await ReadAsync(draft));

        async Task<(UpdateCycle?, string)> ReadAsync(ResourceRevision revision) =>
            await database.RevisionAsync(revision.Id) is var now ? (now.Content.UpdateCycle, now.Content.Abstract) : default;
    }

    [Fact]
    public async Task Columns_that_are_missing_wipe_nothing_and_unticked_rows_are_not_written()
    {
        var clerk = await ClerkAsync("市水利局");
        var names = new[] { Fresh("水库"), Fresh("河道"), Fresh("堤防") };
        var drafts = new List<ResourceRevision>();
        foreach (var name in names)
        {
            drafts.Add(await DraftAsync(clerk, name));
        }

        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            foreach (var name in names)
            {
                book.Set(name, "更新周期", "每年");
            }

            foreach (var title in new[] { "信息项名称", "数据类型", "数据长度", "内容描述", "用途" })
            {
                book.Sheet.Column(book.Column(title)).Delete();
            }
        }));
        Assert.Equal(3, view.Counts.Changed);
        Assert.All(await database.RowsAsync(view, clerk, ImportRowState.Changed), row => Assert.Equal(["UpdateCycle"], row.Row.Changes.Select(change => change.Field)));
        var row = await RowAsync(view, clerk, names[1]);
        Assert.Null((await database.Get<TickRows>().ExecuteAsync(view.Batch.Id, row.Id, isTicked: false, clerk)).Refusal);
        var ticked = await database.ImportAsync(view.Batch.Id, clerk);
        Assert.Equal((2, 1, true), (ticked.Counts.Changed, ticked.Counts.LeftOut, ticked.Counts.IsComplete));
        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((2, ImportStatus.Done), (done.Counts.Updated, done.Batch.Status));
        Assert.Equal(drafts[0].Content with { UpdateCycle = UpdateCycle.Yearly }, (await database.RevisionAsync(drafts[0].Id)).Content);
        Assert.Equal(drafts[1].Content, (await database.RevisionAsync(drafts[1].Id)).Content);
    }

    [Fact]
    public async Task A_published_record_gets_a_new_revision_and_one_in_review_is_refused()
    {
        var clerk = await ClerkAsync("市气象局");
        var (leader, reviewer) = (await database.CallerAsync(RoleCodes.Leader, "市气象局"), await database.CallerAsync(RoleCodes.WorkingGroup));
        var published = await database.PublishedAsync(clerk, leader, reviewer);
        var submitted = await database.SubmittedAsync(clerk);
        var (name, waiting) = (published.Content.Name, submitted.Content.Name);
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "每日");
            book.Set(waiting, "更新周期", "每日");
        }));
        Assert.Equal(("InReview", "NewRevision"), ((await RowAsync(view, clerk, waiting)).Reason, (await RowAsync(view, clerk, name)).Problems[^1].Code));
        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((1, ImportStatus.Done), (done.Counts.Updated, done.Batch.Status));
        Assert.Equal((RevisionStatus.Published, UpdateCycle.Monthly), await StateAsync(published.Id));
        Assert.Equal((RevisionStatus.Submitted, UpdateCycle.Monthly), await StateAsync(submitted.Id));
        var made = await RowAsync(done, clerk, name);
        Assert.NotEqual(published.Id, made.RevisionId);
        var next = await database.RevisionAsync(made.RevisionId!.Value);
        Assert.Equal((published.ResourceId, 2, RevisionStatus.Draft, UpdateCycle.Daily, clerk.UserId), (next.ResourceId, next.Number, next.Status, next.Content.UpdateCycle, next.DrafterId));

        async Task<(RevisionStatus, UpdateCycle?)> StateAsync(Guid id) => await database.RevisionAsync(id) is var revision ? (revision.Status, revision.Content.UpdateCycle) : default;
    }

    [Fact]
    public async Task A_record_deleted_after_the_export_is_named_and_its_row_comes_back()
    {
        var clerk = await ClerkAsync("市商务局");
        var name = Fresh("商超");
        var draft = await DraftAsync(clerk, name);
        var file = (await database.ExportAsync(clerk)).Edit(book => book.Set(name, "更新周期", "每年"));
        await using (var db = await database.OpenAsync())
        {
            await db.ResourceRevisions.Where(r => r.Id == draft.Id).ExecuteDeleteAsync();
            await db.InformationResources.Where(r => r.Id == draft.ResourceId).ExecuteDeleteAsync();
        }

        var view = await database.PreviewedAsync(clerk, file);
        Assert.Equal(2, view.Counts.Gone);
        var row = await RowAsync(view, clerk, name);
        Assert.Equal((ImportRowState.Gone, "Gone"), (row.State, row.Reason));
        Assert.Contains(name, ImportWording.Say(row.Problems[0], System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(CatalogRefusals.ImportNothing, (await database.Get<ConfirmImport>().ExecuteAsync(view.Batch.Id, clerk)).Refusal);
        var errors = await ErrorWorkbook.ReadAsync(database, view, clerk);
        Assert.Equal(2, errors.Rows.Count(cells => cells.Contains(name)));
    }

    [Fact]
    public async Task Without_a_base_that_the_portal_sealed_every_difference_is_asked()
    {
        var clerk = await ClerkAsync("市统计局");
        var (name, stranger) = (Fresh("产值"), Fresh("人口"));
        await DraftAsync(clerk, name);
        await DraftAsync(clerk, stranger);
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            book.Set(name, "更新周期", "每年");
            book.Set(name, "内容描述", "");
            var seal = book.Book.Worksheet(Reporting.TemplateBook.SnapshotSheet);
            foreach (var cell in seal.Column(2).CellsUsed())
            {
                var text = cell.GetString();
                cell.SetValue<string>((text[0] == 'A' ? 'B' : 'A') + text[1..]);
            }
        }));
        var row = await RowAsync(view, clerk, name);
        Assert.Equal((ImportRowState.Conflict, "NoBase"), (row.State, row.Problems[^1].Code));
        var change = Assert.Single(row.Changes);
        Assert.Equal(("UpdateCycle", CellFate.Conflict, null), (change.Field, change.Fate, change.Base));
        Assert.Equal(ImportRowState.Same, (await RowAsync(view, clerk, stranger)).State);
    }

    [Fact]
    public async Task A_copied_row_under_another_name_is_a_new_record()
    {
        var clerk = await ClerkAsync("市审计局");
        var (name, copy) = (Fresh("审计"), Fresh("复制"));
        await DraftAsync(clerk, name);
        var view = await database.PreviewedAsync(clerk, (await database.ExportAsync(clerk)).Edit(book =>
        {
            var (from, to) = (book.Row(name), book.LastRow + 1);
            foreach (var cell in book.Sheet.Row(from).CellsUsed())
            {
                book.Sheet.Cell(to, cell.Address.ColumnNumber).SetValue<string>(cell.GetString());
            }

            book[to, "信息资源名称"] = copy;
        }));
        Assert.Equal((1, 0, 0), (view.Counts.Creatable, view.Counts.Changed, view.Counts.Conflicts));
        Assert.Equal("CopiedRow", (await RowAsync(view, clerk, copy)).Problems[0].Code);
    }

    [Fact]
    public async Task Renamed_systems_and_departments_are_no_changes_of_the_workbook()
    {
        var clerk = await ClerkAsync("市住建局");
        var name = Fresh("燃气");
        var draft = await DraftAsync(clerk, name);
        var export = await database.ExportAsync(clerk);
        await using (var db = await database.OpenAsync())
        {
            await db.Set<Systems.InformationSystem>().Where(s => s.Id == draft.Content.SystemId)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, "改名后的系统").SetProperty(x => x.NameKey, "改名后的系统"));
        }

        var view = await database.PreviewedAsync(clerk, new MemoryStream(export));
        Assert.Equal(ImportRowState.Same, (await RowAsync(view, clerk, name)).State);
    }

    private async Task<(int, int, int)> TotalsAsync()
    {
        await using var db = await database.OpenAsync();
        return (await db.InformationResources.CountAsync(), await db.ResourceRevisions.CountAsync(), await db.Set<JournalRow>().CountAsync(row => row.Subject == nameof(InformationResource)));
    }

    private async Task<IReadOnlyList<string>> ContentsAsync(Caller clerk)
    {
        await using var db = await database.OpenAsync();
        var contents = await db.ResourceRevisions.AsNoTracking().Where(r => r.DepartmentId == clerk.DepartmentId).OrderBy(r => r.Id).ToListAsync();
        return [.. contents.Select(revision => ContentJson.Write(revision.Content))];
    }
}
