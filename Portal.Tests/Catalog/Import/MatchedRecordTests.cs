using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Rows without identity whose record the department already has: a change between two, as nobody knows what the file was made from.</summary>
public sealed class MatchedRecordTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string[] Header = ["信息资源名称", "摘要", "更新周期", "提供科室", "信息项名称", "数据类型", "数据长度"];

    [Fact]
    public async Task What_is_chosen_is_written_and_the_rest_stays()
    {
        var (clerk, draft) = await DraftAsync("市教育局");
        var name = draft.Content.Name;
        var had = draft.Content.DataItems[0];
        var view = await database.PreviewedAsync(clerk, GivenFile.Csv(Header,
            [name, "文件中的说明", "每日", "", had.Name, "字符型C", "77"],
            ["", "", "", "", "新的信息项", "日期型D", ""]));
        var row = (await database.RowsAsync(view, clerk))[0].Row;
        Assert.Equal(ImportRowState.Conflict, row.State);
        Assert.Equal(["Abstract", "UpdateCycle", "DataItems", "DataItems"], row.Changes.Select(change => change.Field));
        Assert.All(row.Changes, change => Assert.Equal((CellFate.Conflict, CellChoice.Open, null), (change.Fate, change.Choice, change.Base)));
        Assert.Equal([("UpdateCycle", "每日"), ("DataItems", "77")], row.Changes.Where(change => change.Field == "UpdateCycle" || change.Part == "Length").Select(change => (change.Field, change.Mine)));

        var decide = database.Get<DecideConflicts>();
        Assert.True((await decide.ExecuteAsync(view.Batch.Id, row.Id, null, CellChoice.Mine, clerk)).Succeeded);
        Assert.True((await decide.ExecuteAsync(view.Batch.Id, row.Id, new CellPlace("Abstract"), CellChoice.Theirs, clerk)).Succeeded);
        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((0, 1), (done.Counts.Created, done.Counts.Updated));
        var now = (await database.RevisionAsync(draft.Id)).Content;
        Assert.Equal(
            draft.Content with { UpdateCycle = UpdateCycle.Daily, DataItems = [had with { Length = 77 }, .. draft.Content.DataItems.Skip(1), new DataItem { Name = "新的信息项", Type = "D" }] }, now);
    }

    [Fact]
    public async Task Without_a_choice_nothing_is_written()
    {
        var (clerk, draft) = await DraftAsync("市民政局");
        var view = await database.PreviewedAsync(clerk, GivenFile.Csv(Header, [draft.Content.Name, "别的说明", "", "", "", "", ""], [$"新{Guid.NewGuid():N}", "", "", "", "", "", ""]));
        Assert.Equal((1, 1), (view.Counts.Conflicts, view.Counts.Creatable));
        var done = await database.ImportedAsync(clerk, view);
        Assert.Equal((1, 0, 1), (done.Counts.Created, done.Counts.Updated, done.Counts.Conflicts));
        Assert.Equal(draft.Content, (await database.RevisionAsync(draft.Id)).Content);
    }

    [Fact]
    public async Task A_name_in_other_widths_and_an_item_written_twice_are_no_change()
    {
        var (clerk, draft) = await DraftAsync("市财政局");
        var item = draft.Content.DataItems[0];
        var wide = draft.Content.Name + "　";
        var view = await database.PreviewedAsync(clerk, GivenFile.Csv(Header, [wide, "", "", "", item.Name, "", ""], [wide, "", "", "", item.Name, "", ""]));
        Assert.Equal(ImportRowState.Same, (await database.RowsAsync(view, clerk))[0].Row.State);
    }

    [Fact]
    public async Task What_another_department_calls_so_is_its_own()
    {
        var (_, draft) = await DraftAsync("市水利局");
        var other = await database.CallerAsync(RoleCodes.Clerk, "市交通局");
        var view = await database.PreviewedAsync(other, GivenFile.Csv(Header, [draft.Content.Name, "别的说明", "", "", "", "", ""]));
        Assert.Equal((1, 0), (view.Counts.Creatable, view.Counts.Conflicts));
    }

    private async Task<(Caller Clerk, ResourceRevision Draft)> DraftAsync(string department)
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, department);
        return (clerk, await database.DraftAsync(clerk));
    }
}
