using Microsoft.EntityFrameworkCore;
using Portal.Law.Import;
using Portal.Notifications;
using Portal.Organization;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Law;

public sealed class LawImportTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_table_with_blanks_titles_and_hints_is_read_previewed_and_imported()
    {
        var keeper = await database.KeeperAsync();
        var csv = """
            法规清单,,,,,,,
            法规名称（必填）,文号,效力级别,制定机关,施行日期,条款,条文,是否摘要
            《某某档案法》,主席令第1号,法律,某机关,2021年1月1日,第一条,为了管理档案。,否
            ,,,,,第二条,适用本法。,是
            某某水法,无,行政法规,某机关,２０２０/５/１,第十条,节约用水。,
            """;
        var staged = await database.StageAsync(csv, keeper, "法规.csv");

        var preview = (await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Value;
        Assert.All(preview, row => Assert.Empty(row.Problems));
        var done = (await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper)).Value;

        Assert.Equal(new ImportedLaws(3, 0, 0, 0), done);
        var archives = await database.LawAsync("某某档案法");
        Assert.Equal((LawLevel.Law, "主席令第1号", 2), (archives.Level, archives.DocumentNumber, archives.Articles.Count));
        Assert.True(archives.Articles.Single(a => a.Number == "2").TextIsSummary);
        Assert.Equal(("", new DateOnly(2020, 5, 1)), ((await database.LawAsync("某某水法")).DocumentNumber, (await database.LawAsync("某某水法")).InForceFrom));
        Assert.Equal(LawRefusals.ImportNotFound, (await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Refusal);
    }

    [Fact]
    public async Task The_second_import_says_what_changes_and_what_stays()
    {
        var keeper = await database.KeeperAsync();
        await database.ImportedAsync("某某林法");
        var json = """
            {"laws":[{"title":"某某林法","issuingBody":"新机关","articles":[
              {"number":"第三条","text":"改过的条文"},
              {"number":"4","text":"新条文"}]}]}
            """;
        var staged = await database.StageAsync(json, keeper);

        var preview = (await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Value;

        Assert.Equal([ImportVerdict.Change, ImportVerdict.Create], preview.Select(row => row.Verdict));
        Assert.Equal([("IssuingBody", "某机关", "新机关"), ("Wording", "条文某某林法", "改过的条文")], preview[0].Changes.Select(c => (c.Field, c.Old, c.New)));
        Assert.Null((await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper)).Refusal);
        var again = await database.StageAsync(json, keeper);
        Assert.All((await database.Get<ImportLaws>().PreviewAsync(again.Value, keeper)).Value, row => Assert.Equal(ImportVerdict.Same, row.Verdict));
        Assert.Equal(LawRefusals.ImportNothing, (await database.Get<ImportLaws>().ExecuteAsync(again.Value, keeper)).Refusal);
    }

    [Fact]
    public async Task An_amendment_keeps_the_old_wording_until_the_day_before()
    {
        var keeper = await database.KeeperAsync();
        await database.ImportedAsync("某某草法");
        var staged = await database.StageAsync("""[{"title":"某某草法","articles":[{"number":"3","text":"修改后","inForceFrom":"2025-03-01"}]}]""", keeper);

        var change = Assert.Single((await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Value);
        Assert.Equal(["Wording", "ArticleFrom"], change.Changes.Select(c => c.Field));
        await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper);

        var text = await database.LawAsync("某某草法");
        Assert.Equal("条文某某草法", text.ArticleOn("3", new DateOnly(2025, 2, 28))!.Wording);
        Assert.Equal("修改后", text.ArticleOn("3", new DateOnly(2025, 3, 1))!.Wording);
        var older = await database.StageAsync("""[{"title":"某某草法","articles":[{"number":"3","text":"更早的","inForceFrom":"2023-03-01"}]}]""", keeper);
        Assert.Equal("Law.Gap.OlderWording", Assert.Single((await database.Get<ImportLaws>().PreviewAsync(older.Value, keeper)).Value).Problems[0].Code);
    }

    [Fact]
    public async Task A_new_edition_stands_beside_the_old_one()
    {
        var keeper = await database.KeeperAsync();
        await database.ImportedAsync("某某渔法");
        var staged = await database.StageAsync("""[{"title":"某某渔法","level":"法律","issuingBody":"某机关","inForceFrom":"2026-01-01","articles":[{"number":"3","text":"新版"}]}]""", keeper);

        Assert.Equal(new ImportedLaws(1, 0, 0, 0), (await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper)).Value);

        await using var db = await database.OpenAsync();
        Assert.Equal(2, await db.LawTexts.CountAsync(text => text.Title == "某某渔法"));
        var undated = await database.StageAsync("""[{"title":"某某渔法","articles":[{"number":"4","text":"哪一版？"}]}]""", keeper);
        Assert.Contains("InForceFrom", Assert.Single((await database.Get<ImportLaws>().PreviewAsync(undated.Value, keeper)).Value).Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_file_that_ends_a_text_tells_who_rests_on_it()
    {
        var keeper = await database.KeeperAsync();
        await database.ImportedAsync("某某矿法");
        await database.NotSharedAsync("某某矿法", "第三条", "市财政局");
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市财政局");
        var staged = await database.StageAsync("""[{"title":"某某矿法","validTo":"2026-10-31","endReason":"由新法废止"}]""", keeper);

        await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper);

        Assert.Equal(new DateOnly(2026, 10, 31), (await database.LawAsync("某某矿法")).ValidTo);
        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(n => n.UserId == clerk.UserId && n.Code == "Law.Notice.Repealed"));
    }

    [Theory]
    [InlineData("""[{"title":"","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"number":"1","text":"无名"}]}]""", "Title:Law.Gap.Missing")]
    [InlineData("""[{"title":"甲法","level":"圣旨","issuingBody":"机关","inForceFrom":"2020-01-01"}]""", "Level:Law.Gap.Level")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"昨天"}]""", "InForceFrom:Law.Gap.Date")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"number":"1"}]}]""", "Wording:Law.Gap.Missing")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"text":"没有条号"}]}]""", "Article:Law.Gap.Missing")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","validTo":"2019-01-01","endReason":"废止"}]""", "ValidTo:Law.EndsBeforeItBegins")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","validTo":"2021-01-01"}]""", "EndReason:Law.Gap.Missing")]
    [InlineData("""[{"title":"甲法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"number":"1","text":"早","inForceFrom":"2019-01-01"}]}]""", "ArticleFrom:Law.BeginsBeforeItsText")]
    [InlineData("""[{"title":"政务数据共享条例","level":"行政法规","documentNumber":"国务院令第809号","issuingBody":"国务院","inForceFrom":"2025-09-01"}]""", "InForceFrom:Law.Gap.OtherDay")]
    public async Task A_dirty_line_is_named_and_left_out(string json, string expected)
    {
        var keeper = await database.KeeperAsync();
        var staged = await database.StageAsync(json, keeper);

        var row = Assert.Single((await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Value);

        Assert.Equal(ImportVerdict.Error, row.Verdict);
        Assert.Equal([expected], row.Problems.Select(problem => $"{problem.Field}:{problem.Code}"));
        Assert.Equal(LawRefusals.ImportNothing, (await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper)).Refusal);
    }

    [Fact]
    public async Task The_same_article_twice_is_taken_once()
    {
        var keeper = await database.KeeperAsync();
        var staged = await database.StageAsync(
            """[{"title":"某某矛法","level":"法律","issuingBody":"机关","inForceFrom":"2020-01-01","articles":[{"number":"1","text":"甲"},{"number":"第一条","text":"乙"}]}]""", keeper);

        Assert.Equal(new ImportedLaws(1, 0, 0, 1), (await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper)).Value);

        Assert.Equal("甲", Assert.Single((await database.LawAsync("某某矛法")).Articles).Wording);
    }

    [Theory]
    [InlineData("{\"laws\":", "Law.ImportUnreadable")]
    [InlineData("[]", "Law.ImportEmpty")]
    [InlineData("{\"rules\":[]}", "Law.ImportUnreadable")]
    [InlineData("[1, 2]", "Law.ImportUnreadable")]
    [InlineData("部门,编号\n甲,1", "Law.ImportUnreadable")]
    [InlineData("%PDF-1.7 not a table", "Reporting.NotATable")]
    public async Task A_file_that_is_none_is_refused(string content, string code) =>
        Assert.Equal(code, (await database.StageAsync(content, await database.KeeperAsync())).Refusal?.Code);

    [Fact]
    public async Task A_huge_file_is_refused_before_it_is_read()
    {
        var keeper = await database.KeeperAsync();

        var staged = await database.Get<ImportLaws>().StageAsync("法规.csv", new MemoryStream(new byte[LawFileReader.MostBytes + 1]), keeper);

        Assert.Equal(ReportingRefusals.TooLarge(LawFileReader.MostBytes), staged.Refusal);
    }

    [Fact]
    public async Task The_seed_file_imported_again_changes_nothing()
    {
        var keeper = await database.KeeperAsync();
        var staged = await database.StageAsync(await File.ReadAllTextAsync(Data.SeedFiles.PathOf("laws.json")), keeper);

        Assert.All((await database.Get<ImportLaws>().PreviewAsync(staged.Value, keeper)).Value, row => Assert.Equal(ImportVerdict.Same, row.Verdict));
    }

    [Fact]
    public async Task Another_persons_import_is_out_of_reach()
    {
        var staged = await database.StageAsync("""[{"title":"某某乙法"}]""", await database.KeeperAsync());

        Assert.Equal(LawRefusals.ImportNotFound, (await database.Get<ImportLaws>().PreviewAsync(staged.Value, await database.KeeperAsync())).Refusal);
        Assert.Equal(LawRefusals.NotAllowed, (await database.Get<ImportLaws>().PreviewAsync(staged.Value, await database.CallerAsync(RoleCodes.SharingAuthority))).Refusal);
    }
}
