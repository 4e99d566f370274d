using Portal.Catalog.Workbook;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>The rules of the merge, cell by cell; the table stands in the README of the import.</summary>
public sealed class ThreeWayMergeTests
{
    private static readonly ThreeWayMerge Merge = new(new SurveyCells(SurveyNames.None));
    private static readonly ResourceContent Base = Given.Content() with { UpdateCycle = UpdateCycle.Monthly };

    [Theory]
    [InlineData(UpdateCycle.Monthly, UpdateCycle.Monthly, null, UpdateCycle.Monthly)]
    [InlineData(UpdateCycle.Yearly, UpdateCycle.Monthly, CellFate.Mine, UpdateCycle.Yearly)]
    [InlineData(UpdateCycle.Monthly, UpdateCycle.Daily, CellFate.Theirs, UpdateCycle.Daily)]
    [InlineData(UpdateCycle.Daily, UpdateCycle.Daily, CellFate.Both, UpdateCycle.Daily)]
    [InlineData(UpdateCycle.Yearly, UpdateCycle.Daily, CellFate.Conflict, UpdateCycle.Daily)]
    public void A_cell_is_judged_by_who_changed_it(UpdateCycle mine, UpdateCycle theirs, CellFate? fate, UpdateCycle merged)
    {
        var edit = new RecordEdit(Base, Base with { UpdateCycle = mine }, mine == UpdateCycle.Monthly ? [] : ["UpdateCycle"], []);
        var result = Merge.Merge(edit, Base with { UpdateCycle = theirs });
        Assert.Equal(fate, result.Changes.SingleOrDefault()?.Fate);
        Assert.Equal(Base with { UpdateCycle = merged }, result.Merged);
    }

    [Fact]
    public void A_decision_holds_as_long_as_neither_side_changes()
    {
        var edit = new RecordEdit(Base, Base with { UpdateCycle = UpdateCycle.Yearly }, ["UpdateCycle"], []);
        var asked = Merge.Merge(edit, Base with { UpdateCycle = UpdateCycle.Daily });
        CellChange[] decided = [asked.Changes[0] with { Choice = CellChoice.Mine }];
        Assert.Equal(UpdateCycle.Yearly, Merge.Merge(edit, Base with { UpdateCycle = UpdateCycle.Daily }, decided).Merged.UpdateCycle);
        var later = Merge.Merge(edit, Base with { UpdateCycle = UpdateCycle.Weekly }, decided);
        Assert.True(later.HasOpenConflict);
        Assert.Equal(UpdateCycle.Weekly, later.Merged.UpdateCycle);
    }

    [Fact]
    public void Without_a_base_a_difference_is_a_conflict_and_the_rest_says_nothing()
    {
        var result = Merge.Merge(new RecordEdit(null, new ResourceContent { Abstract = "新" }, ["Abstract"], []), Base);
        Assert.Equal(("Abstract", CellFate.Conflict, null), (result.Changes.Single().Field, result.Changes[0].Fate, result.Changes[0].Base));
        Assert.Empty(Merge.Merge(new RecordEdit(null, new ResourceContent { Abstract = Base.Abstract }, ["Abstract"], []), Base).Changes);
    }

    [Fact]
    public void What_an_import_has_no_column_for_survives()
    {
        var theirs = Base with { NoteToReviewer = "请看附件", RelatedCodes = ["10100000/00001"], LegalBasis = new LegalBasis { Title = "《某法》", Level = LegalBasisLevel.Law, Article = "第一条" } };
        var mine = Base with { LegalBasis = new LegalBasis { Title = "《某法》", Article = "第二条" } };
        var result = Merge.Merge(new RecordEdit(theirs, mine, ["LegalBasis"], []), theirs);
        Assert.Equal(theirs with { LegalBasis = new LegalBasis { Title = "《某法》", Level = LegalBasisLevel.Law, Article = "第二条" } }, result.Merged);
    }

    [Fact]
    public void Lists_compare_without_their_order()
    {
        var known = Base with { Purposes = ["work-reference", "other"] };
        Assert.Empty(Merge.Merge(new RecordEdit(known, known with { Purposes = ["other", "work-reference"] }, ["Purposes"], []), known).Changes);
    }

    [Theory]
    [InlineData("kept", "kept", "", "")]
    [InlineData("removed", "kept", "Mine", "")]
    [InlineData("removed", "removed", "", "")]
    [InlineData("removed", "changed", "Conflict", "60")]
    [InlineData("changed", "kept", "Mine", "50")]
    [InlineData("changed", "changed", "Conflict", "60")]
    [InlineData("changed", "removed", "Conflict", "gone")]
    [InlineData("kept", "changed", "Theirs", "60")]
    [InlineData("kept", "removed", "Theirs", "gone")]
    public void An_item_is_judged_by_its_name(string mine, string theirs, string fate, string length)
    {
        var item = new DataItem { Name = "姓名", Type = "C", Length = 20 };
        var key = new ItemKey("姓名", 0);
        var known = Base with { DataItems = [item] };
        ItemEdit[] edits = mine switch
        {
            "removed" => [new(key, null, [])],
            "changed" => [new(key, item with { Length = 50 }, ["Length"])],
            _ => [],
        };
        var now = known with { DataItems = theirs switch { "removed" => [], "changed" => [item with { Length = 60 }], _ => [item] } };
        var result = Merge.Merge(new RecordEdit(known, known, [], edits), now);
        Assert.Equal(fate, result.Changes.SingleOrDefault()?.Fate.ToString() ?? "");
        var left = result.Merged.DataItems.SingleOrDefault();
        Assert.Equal((mine, theirs) is ("removed", "kept" or "removed") ? null : length switch { "" => 20, "gone" => null, _ => (int?)int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) }, left?.Length);
    }

    [Fact]
    public void Items_of_one_name_and_another_order_are_told_apart_by_their_place()
    {
        DataItem[] items = [new() { Name = "金额", Type = "N" }, new() { Name = "日期", Type = "D" }, new() { Name = "金 额", Type = "C", Length = 5 }];
        var known = Base with { DataItems = items };
        var edit = new RecordEdit(known, known, [], [new ItemEdit(new ItemKey("金额", 1), items[2] with { Length = 9 }, ["Length"])]);
        var merged = Merge.Merge(edit, known with { DataItems = [items[1], items[0], items[2]] }).Merged;
        Assert.Equal([("日期", null), ("金额", null), ("金 额", 9)], merged.DataItems.Select(item => (item.Name, item.Length)));
    }

    [Fact]
    public void A_merge_done_twice_finds_nothing_more()
    {
        var edit = new RecordEdit(Base, Base with { UpdateCycle = UpdateCycle.Yearly, Abstract = "" }, ["UpdateCycle", "Abstract"],
            [new ItemEdit(new ItemKey("新项", 0), new DataItem { Name = "新项" }, []), new ItemEdit(new ItemKey("备案日期", 0), null, [])]);
        var first = Merge.Merge(edit, Base);
        Assert.True(first.HasEffect);
        var second = Merge.Merge(edit, first.Merged);
        Assert.False(second.HasEffect);
        Assert.False(second.HasOpenConflict);
        Assert.Equal(first.Merged, second.Merged);
    }
}
