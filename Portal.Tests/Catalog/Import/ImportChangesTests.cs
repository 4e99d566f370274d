using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>What a row of the preview shows of its cells, and what a choice reports.</summary>
public sealed class ImportChangesTests : UiTest
{
    private static readonly ImportRow Row = new()
    {
        Id = 7, State = ImportRowState.Conflict, Name = "户籍信息", Edit = "{}",
        Changes =
        [
            new("Abstract", null, 0, null, "旧摘要", "", "旧摘要", CellFate.Mine),
            new("ProviderOffice", null, 0, null, "甲科", "甲科", "乙科", CellFate.Theirs),
            new("UpdateCycle", null, 0, null, "每月", "每年", "每日", CellFate.Conflict),
            new("DataItems", "姓名", 0, "Length", "20", "50", "60", CellFate.Conflict, CellChoice.Theirs),
            new("DataItems", "住址", 0, null, null, "住址（字符型C50）", null, CellFate.Mine),
        ],
    };

    private IRenderedComponent<ImportChanges> Show(bool canDecide, Action<(CellPlace?, CellChoice)>? decided = null)
    {
        Services.AddLocalization();
        return Render<ImportChanges>(parameters => parameters.Add(c => c.Row, Row).Add(c => c.CanDecide, canDecide)
            .Add(c => c.Decided, decision => decided?.Invoke((decision.Place, decision.Choice))));
    }

    [Fact]
    public void Every_change_says_old_and_new()
    {
        var lines = Show(canDecide: true).FindAll(".import-changes > li").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(5, lines.Count);
        Assert.Contains("旧摘要 → （空）", lines[0], StringComparison.Ordinal);
        Assert.Contains("平台中已改为 乙科，保留", lines[1], StringComparison.Ordinal);
        Assert.Contains("导出时：每月", lines[2], StringComparison.Ordinal);
        Assert.Contains("文件中：每年", lines[2], StringComparison.Ordinal);
        Assert.Contains("平台现在：每日", lines[2], StringComparison.Ordinal);
        Assert.Contains("信息项“姓名”的", lines[3], StringComparison.Ordinal);
        Assert.Contains("新增 住址（字符型C50）", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_names_its_cell_and_all_of_the_record_names_none()
    {
        var decisions = new List<(CellPlace?, CellChoice)>();
        var shown = Show(canDecide: true, decisions.Add);
        Assert.Equal([false, false, false, true], shown.FindAll("input[type=radio]").Select(radio => radio.IsChecked()));
        shown.FindAll("input[type=radio]")[0].Change("Mine");
        shown.FindAll("button")[1].Click();
        Assert.Equal([(new CellPlace("UpdateCycle"), CellChoice.Mine), (null, CellChoice.Theirs)], decisions);
    }

    [Fact]
    public void Once_written_nothing_can_be_chosen()
    {
        var shown = Show(canDecide: false);
        Assert.All(shown.FindAll("fieldset"), group => Assert.True(group.HasAttribute("disabled")));
        Assert.Empty(shown.FindAll("button"));
    }
}
