using Bunit;

namespace Portal.Ui;

public sealed class CaseTests : UiTest
{
    private static readonly DateOnly Due = new(2026, 12, 7);

    [Theory]
    [InlineData("2026-11-23", 10, "还剩 10 个工作日", "chip-info")]
    [InlineData("2026-12-03", 2, "还剩 2 个工作日", "chip-warn")]
    [InlineData("2026-12-07", 0, "今天到期", "chip-warn")]
    [InlineData("2026-12-09", 2, "逾期 2 个工作日", "chip-late")]
    [InlineData("2026-12-09", null, "已逾期，应于 2026-12-07 前办结", "chip-late")]
    [InlineData("2026-11-23", null, "2026-12-07 到期", "chip-info")]
    public void A_deadline_is_said_in_words(string today, int? days, string words, string look)
    {
        var chip = Render<DeadlineChip>(p => p.Add(c => c.Due, Due).Add(c => c.Today, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Add(c => c.WorkingDays, days));

        Assert.Equal(words, chip.Find(".chip").TextContent.Trim());
        Assert.Contains(look, chip.Find(".chip").ClassList);
    }

    [Fact]
    public void A_provisional_date_says_so_and_a_finished_one_has_no_urgency()
    {
        var provisional = Render<DeadlineChip>(p => p.Add(c => c.Due, Due).Add(c => c.Today, Due.AddDays(-9)).Add(c => c.WorkingDays, 7).Add(c => c.Provisional, true));
        var finished = Render<DeadlineChip>(p => p.Add(c => c.Due, Due).Add(c => c.Today, Due.AddDays(9)).Add(c => c.WorkingDays, 7).Add(c => c.Finished, true));

        Assert.Equal("还剩 7 个工作日 · 暂定", provisional.Find(".chip").TextContent.Trim());
        Assert.Equal("2026-12-07", finished.Find(".chip").TextContent.Trim());
        Assert.DoesNotContain("chip-late", finished.Find(".chip").ClassList);
    }

    [Fact]
    public async Task A_deadline_answers_why_this_day()
    {
        LedgerDay[] ledger = [new(new(2026, 12, 5), false, null, "周末"), new(Due, true, 1, "工作日")];
        var chip = Render<DeadlineChip>(p => p.Add(c => c.Due, Due).Add(c => c.Today, Due.AddDays(-2)).Add(c => c.WorkingDays, 1)
            .Add(c => c.Ledger, () => Task.FromResult<IReadOnlyList<LedgerDay>>(ledger)));
        Assert.Empty(chip.FindAll("table"));

        await chip.Find("button.chip").ClickAsync(new());

        Assert.Equal(["不计", "第 1 个工作日"], chip.FindAll("tbody td:nth-child(3)").Select(cell => cell.TextContent));
        Assert.Contains("计入 1 天", chip.Markup, StringComparison.Ordinal);
        Assert.Contains("到期日", chip.Find("tr.due").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeline_names_both_persons_the_reason_and_what_changed()
    {
        var entry = new TimelineEntry(new DateTime(2026, 11, 22, 17, 30, 0, DateTimeKind.Utc), "刘洋", "李卫东", "市发改委", "退回修改", "缺少代码",
            [new TimelineChange("共享范围", null, "全市")]);

        var timeline = Render<Timeline>(p => p.Add(t => t.Entries, [entry]));

        var item = timeline.Find("ol > li");
        Assert.Equal("2026-11-23 01:30", item.QuerySelector("time")!.TextContent);
        Assert.Equal("2026-11-22T17:30:00Z", item.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("刘洋（代 李卫东）", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("缺少代码", item.TextContent, StringComparison.Ordinal);
        Assert.Equal("（空）", item.QuerySelector("del")!.TextContent);
        Assert.Equal("全市", item.QuerySelector("ins")!.TextContent);
    }

    [Fact]
    public void A_counter_is_a_link_to_its_rows()
    {
        var tile = Render<StatTile>(p => p.Add(t => t.Label, "待我办理").Add(t => t.Count, 1234).Add(t => t.Href, "/desk?waiting=1"));

        Assert.Equal("/desk?waiting=1", tile.Find("a").GetAttribute("href"));
        Assert.Equal("1,234", tile.Find(".tile-count").TextContent);
    }

    [Fact]
    public void A_fact_without_a_value_says_so()
    {
        var fact = Render<Fact>(p => p.Add(f => f.Label, "共享范围"));

        Assert.Equal("未填写", fact.Find("dd").TextContent.Trim());
    }
}
