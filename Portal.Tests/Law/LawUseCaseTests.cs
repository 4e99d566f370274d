using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Kernel;
using Portal.Law.Library;
using Portal.Law.Reliance;
using Portal.Law.Repeal;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;

namespace Portal.Law;

public sealed class LawUseCaseTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Decree = "政务数据共享条例";
    private const string Reason = "申请的数据包含个人病历，依照规定只能用于诊疗，与所述用途无关，不能提供。";

    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task The_library_begins_with_what_was_read_and_says_that_it_is_a_summary()
    {
        var decree = await database.LawAsync(Decree);

        Assert.Equal((LawLevel.AdministrativeRegulation, new DateOnly(2025, 8, 1), "国务院令第809号"), (decree.Level, decree.InForceFrom, decree.DocumentNumber));
        Assert.Equal(["3", "13", "14", "15", "17", "20", "21", "22", "25", "26", "27", "28", "29", "38"], decree.Articles.OrderBy(a => a.SortKey, StringComparer.Ordinal).Select(a => a.Number));
        Assert.Equal(LawLevel.MunicipalPolicy, (await database.LawAsync("盘锦市政务信息系统整合共享实施方案")).Level);
        await using var db = await database.OpenAsync();
        var seeded = await db.LawTexts.Where(t => t.IssuingBody != "某机关").SelectMany(t => t.Articles).ToListAsync();
        Assert.All(seeded, article => Assert.True(article.TextIsSummary));
        Assert.Equal(["Law.Seeded"], await database.ActionsOnAsync(nameof(LegalText), decree.Id));
    }

    [Theory]
    [InlineData("共享条例", Decree)]
    [InlineData("809", Decree)]
    [InlineData("校核", Decree)]
    [InlineData("数据共享 第21条", Decree)]
    [InlineData("民法典 203", "中华人民共和国民法典")]
    [InlineData("１４４号", "盘锦市政务信息系统整合共享实施方案")]
    public async Task The_list_is_searched_by_title_number_and_words_of_articles(string search, string title)
    {
        var reader = await database.CallerAsync(RoleCodes.SharingAuthority, "市综合执法局");

        var found = (await database.Get<ListLaws>().ExecuteAsync(new LawFilter(search), new PageRequest(), LawOrder.Level, false, reader)).Value;

        Assert.Contains(title, found.Items.Select(row => row.Title));
        Assert.True(found.Total < 5);
    }

    [Fact]
    public async Task The_list_begins_with_the_highest_level_and_shows_where_a_word_stands()
    {
        var reader = await database.CallerAsync(RoleCodes.Clerk);

        var all = (await database.Get<ListLaws>().ExecuteAsync(new LawFilter(InForce: true), new PageRequest(), LawOrder.Level, false, reader)).Value;
        var hit = (await database.Get<ListLaws>().ExecuteAsync(new LawFilter("校核申请"), new PageRequest(), LawOrder.Level, false, reader)).Value;

        Assert.Equal(all.Items.Select(row => row.Level).Order(), all.Items.Select(row => row.Level));
        Assert.StartsWith("第二十六条", Assert.Single(hit.Items).Hit, StringComparison.Ordinal);
        Assert.Equal(0, (await database.Get<ListLaws>().ExecuteAsync(new LawFilter("没有这样的词"), new PageRequest(), LawOrder.Level, false, reader)).Value.Total);
    }

    [Fact]
    public async Task Nobody_reads_the_library_unsigned()
    {
        Assert.Equal(LawRefusals.NotAllowed, (await database.Get<ListLaws>().ExecuteAsync(new LawFilter(), new PageRequest(), LawOrder.Level, false, Caller.Anonymous)).Refusal);
        Assert.Equal(LawRefusals.NotAllowed, (await database.Get<LintRefusal>().ExecuteAsync([], Reason, Today, "decree-809", Caller.Anonymous)).Refusal);
        Assert.Empty(await database.Get<FindArticles>().ExecuteAsync("共享", Today, "decree-809", Caller.Anonymous));
    }

    [Fact]
    public async Task The_picker_offers_what_is_in_force_and_first_what_carries()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);

        var today = await database.Get<FindArticles>().ExecuteAsync("答复", Today, "decree-809", clerk);
        var before = await database.Get<FindArticles>().ExecuteAsync("答复", new DateOnly(2025, 7, 31), "plan-2017", clerk);

        Assert.Contains(today, article => article.Citation.Title == Decree && article.Citation.Article == "21" && article.Carries);
        Assert.Equal(today.Select(article => article.Carries).OrderDescending(), today.Select(article => article.Carries));
        Assert.DoesNotContain(before, article => article.Citation.Title == Decree);
        Assert.True((await database.Get<FindArticles>().ExecuteAsync("", Today, "decree-809", clerk)).Count == FindArticles.Most);
    }

    [Fact]
    public async Task A_refusal_is_linted_against_the_library()
    {
        var leader = await database.CallerAsync(RoleCodes.Leader);
        var decree = await database.CitationAsync(Decree, "15");
        var plan = await database.CitationAsync("盘锦市政务信息系统整合共享实施方案", "三(二)3");

        Assert.Empty((await database.Get<LintRefusal>().ExecuteAsync([decree], Reason, Today, "decree-809", leader)).Value);
        Assert.True((await database.Get<LintRefusal>().ExecuteAsync([plan], Reason, Today, "decree-809", leader)).Value.Blocks());
        Assert.Equal(
            [RefusalLinter.NotYetInForce, RefusalLinter.NoneCarries],
            (await database.Get<LintRefusal>().ExecuteAsync([decree], Reason, new DateOnly(2025, 7, 31), "plan-2017", leader)).Value.Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_repeal_lists_what_rests_on_it_tells_its_department_once_and_keeps_what_was_reviewed()
    {
        var law = await database.ImportedAsync("某某保密法");
        var revision = await database.NotSharedAsync("《某某保密法》", "第三条第一款");
        var second = await database.NotSharedAsync("某某保密法", "第3条");
        await database.NotSharedAsync("某某保密法实施办法", "第三条", "市财政局");
        await using var db = await database.OpenAsync();
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var other = await database.CallerAsync(RoleCodes.Clerk, "市财政局");

        var listed = await database.Get<RepealLaw>().ExecuteAsync(law.Id, null, Today, "由新法废止", law.Version, await database.KeeperAsync());

        Assert.Equal(2, listed.Value);
        var notice = Assert.Single(await db.Set<Notice>().Where(n => n.UserId == clerk.UserId && n.Code == "Law.Notice.Repealed").ToListAsync());
        Assert.Equal((LawPaths.Reliance(law.Id), "2"), (notice.Href, notice.Arguments[2]));
        Assert.False(await db.Set<Notice>().AnyAsync(n => n.UserId == other.UserId && n.Code == "Law.Notice.Repealed"));

        var kind = "Catalog.Reliance.NotShared";
        var review = database.Get<ReviewReliance>();
        Assert.Equal(LawRefusals.NoteMissing, (await review.ExecuteAsync(law.Id, kind, revision.ResourceId, " ", clerk)).Refusal);
        Assert.Equal(LawRefusals.NotAllowed, (await review.ExecuteAsync(law.Id, kind, revision.ResourceId, "改依据", other)).Refusal);
        Assert.Null((await review.ExecuteAsync(law.Id, kind, revision.ResourceId, "已改为新法第五条", clerk)).Refusal);
        var list = (await database.Get<ReadReliance>().ExecuteAsync(law.Id, clerk)).Value;
        Assert.True(list.IsEnded);
        Assert.Equal([second.ResourceId, revision.ResourceId], list.Rows.Select(row => row.Row!.Id));
        Assert.Equal("已改为新法第五条", list.Rows[1].Review!.Note);
        Assert.Equal(["Law.Imported", "Law.Repealed", "Law.Reviewed"], await database.ActionsOnAsync(nameof(LegalText), law.Id));
        var counted = (await database.Get<ReadReliance>().ExecuteAsync(law.Id, await database.KeeperAsync())).Value;
        Assert.Equal((2, 0), (counted.Total, counted.Rows.Count));
    }

    [Fact]
    public async Task One_article_can_end_alone()
    {
        var law = await database.ImportedAsync("某某统计法");
        await database.NotSharedAsync("某某统计法", "第四条");
        var keeper = await database.KeeperAsync();

        Assert.Equal(0, (await database.Get<RepealLaw>().ExecuteAsync(law.Id, law.Articles[0].Id, Today, "修改决定删去", law.Version, keeper)).Value);
        Assert.Equal(LawRefusals.Stale, (await database.Get<RepealLaw>().ExecuteAsync(law.Id, null, Today, "废止", law.Version, keeper)).Refusal);

        var after = await database.LawAsync("某某统计法");
        Assert.Equal((null, Today), (after.ValidTo, after.Articles[0].ValidTo));
        Assert.Equal(LawRefusals.NotFound, (await database.Get<RepealLaw>().ExecuteAsync(law.Id, Guid.NewGuid(), Today, "废止", after.Version, keeper)).Refusal);
    }
}
