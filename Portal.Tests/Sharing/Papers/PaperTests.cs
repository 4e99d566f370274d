using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;
using QRCoder;
using UglyToad.PdfPig;

namespace Portal.Sharing.Papers;

public sealed class PaperTests : SharingTest
{
    private static readonly Uri Asked = new("https://data.example.gov.cn");


    [Fact]
    public async Task The_application_says_what_was_asked_for_and_who_signed_it_when()
    {
        var resource = await People.ResourceAsync();
        var one = await People.ReceivedAsync(resource);

        using var own = await ReadAsync(Database.Get<PrintApplication>().ExecuteAsync(one.FormId, Asked, People.Clerk));
        using var provider = await ReadAsync(Database.Get<PrintApplication>().OfCaseAsync(one.Id, Asked, People.ProviderClerk));

        foreach (var paper in new[] { own, provider })
        {
            Holds(paper, "盘锦市教育局", "政务数据共享申请表", "编号：GX-2026-000001", "核验入学报名信息", "《义务教育法》第十二条", "秋季招生报名核验", "基础教育科", "每日",
                "自同意之日起至2027年6月30日止", "王芳", "0427-2825301", resource.Content.Name, (await CodeAsync(resource))!, "共1项：项目名称", People.Clerk.Name, People.Leader.Name, "2026年11月23日");
            EmbedsItsFonts(paper);
        }

        Opens(own, SharingPaths.Form(one.FormId));
        Opens(provider, SharingPaths.Case(one.Id));
    }

    [Fact]
    public async Task A_draft_is_printed_as_a_draft_for_the_pen()
    {
        var form = (await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await People.ResourceAsync()), People.Clerk)).Value;

        using var paper = await ReadAsync(Database.Get<PrintApplication>().ExecuteAsync(form.Id, Asked, People.Clerk));

        Holds(paper, "编号：未编号", "尚未发出", "申请单位负责人：", "年月日");
        Assert.DoesNotContain("受理情况", Bare(paper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_names_number_minute_due_date_rule_and_handler()
    {
        var one = await People.ReceivedAsync();

        using var paper = await ReadAsync(Database.Get<PrintReceipt>().ExecuteAsync(one.Id, Asked, People.Clerk));

        Holds(paper, "盘锦市教育局：", "GX-2026-000001", PaperWords.Minute(one.ReceivedAt), "10个工作日", "2026年12月7日（含当日）", "《政务数据共享条例》（国务院令第809号）第二十一条",
            "20个工作日（《政务数据共享条例》（国务院令第809号）第二十二条）", People.ProviderClerk.Name, "报请本级人民政府决定", "第二十八条", "2026年11月23日");
        Assert.Matches("^2026年11月23日 [0-9]{2}:[0-9]{2}$", PaperWords.Minute(one.ReceivedAt));
        EmbedsItsFonts(paper);
        Opens(paper, SharingPaths.Case(one.Id));
    }

    [Fact]
    public async Task A_refusal_cites_its_articles_and_reckons_every_day()
    {
        var one = await People.RepliedAsync(await People.ReceivedAsync(), await People.RefusalAsync());

        using var paper = await ReadAsync(Database.Get<PrintReply>().ExecuteAsync(one.Id, Asked, People.Clerk));

        Holds(paper, "政务数据共享申请答复书", "盘锦市教育局：", "不予共享下列信息资源", "申请的信息项涉及个人隐私", "《政务数据共享条例》（国务院令第809号）第二十条", "行政法规", "2025年8月1日",
            "最初到期日2026年12月7日", "按期答复", "收件当日不计入", People.ProviderLeader.Name, "三、异议", "与提供单位协商");
        EmbedsItsFonts(paper);
        Opens(paper, SharingPaths.Case(one.Id));
    }

    [Fact]
    public async Task An_agreement_in_part_shows_supplement_extension_items_and_the_certificate_its_conditions()
    {
        var resource = await People.ResourceAsync();
        var one = await People.ReceivedAsync(resource);
        await People.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室"] });
        Database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await Database.Get<DraftSupplement>().ExecuteAsync(one.Id, one.Content with { UseScope = "基础教育科，三人" }, "已补充使用科室", People.Clerk)).Refusal);
        Assert.Null((await Database.Get<SignSupplement>().ExecuteAsync(one.Id, People.Leader)).Refusal);
        await People.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 3, Reason = "需要与省级部门核对数据口径" });
        Assert.Null((await Database.Get<DecideCaseExtension>().ExecuteAsync(one.Id, true, null, People.Authority)).Refusal);
        await People.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.AgreeInPart, Lines = [new ReplyLine(resource.ResourceId, [resource.Content.DataItems[0].Name], false)], Conditions = "不得转供第三方" });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));

        using var reply = await ReadAsync(Database.Get<PrintReply>().ExecuteAsync(one.Id, Asked, People.Leader));
        using var certificate = await ReadAsync(Database.Get<PrintGrant>().ExecuteAsync(grant.Id, Asked, People.Clerk));
        using var application = await ReadAsync(Database.Get<PrintApplication>().OfCaseAsync(one.Id, Asked, People.ProviderLeader));

        Holds(reply, "部分同意共享", "不得转供第三方", "SQ-2026-000001", "2026年11月23日要求补正，2026年11月25日收到补正，期限重新起算", "延长3个工作日，延长前到期日2026年12月9日", "2026年12月14日",
            "2026年11月25日，使用0个工作日，按期答复", "收到补正当日不计入；本日答复");
        Holds(certificate, "政务数据使用授权凭证", "编号：SQ-2026-000001", "兹授权盘锦市教育局", resource.Content.Name, "共1项：项目名称", "核验入学报名信息", "自2026年11月25日起至2027年6月30日止", "不得转供第三方",
            "申请编号：GX-2026-000001", "打印时状态有效", People.ProviderLeader.Name);
        Holds(application, "补正情况", "请说明使用科室", "已补充使用科室", "基础教育科，三人");
        EmbedsItsFonts(certificate);
        Opens(certificate, SharingPaths.Grant(grant.Id));
    }

    [Fact]
    public async Task Eighty_items_and_long_text_go_over_numbered_pages_without_loss()
    {
        var items = Enumerable.Range(1, 80).Select(number => new DataItem { Name = $"第{number:00}号登记信息项的完整中文名称", Type = "C", Length = 100 }).ToList();
        var resource = await People.ResourceAsync(content => content with { DataItems = items });
        var text = string.Concat(Enumerable.Range(1, 27).Select(number => $"第{number}条说明办理依据和使用场景。"));
        var form = await People.FormAsync(SharingPeople.Content(resource) with
        {
            Lines = [new RequestLine(resource.ResourceId, [.. items.Select(item => item.Name)], false)],
            Scenario = text,
            DutyBasis = text,
        });
        var one = (await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader)).Value[0];
        await People.RepliedAsync(await People.CaseAsync(one), new ReplyContent { Kind = ReplyKind.Agree });

        foreach (var made in new[]
        {
            Database.Get<PrintApplication>().ExecuteAsync(form.Id, Asked, People.Clerk), Database.Get<PrintReply>().ExecuteAsync(one, Asked, People.Clerk),
            Database.Get<PrintGrant>().ExecuteAsync(Assert.Single(await People.GrantsAsync(one)).Id, Asked, People.Clerk),
        })
        {
            using var paper = await ReadAsync(made);
            var pages = paper.GetPages().ToList();
            Assert.True(pages.Count > 1);
            Assert.All(pages.Index(), page => Assert.Contains($"第{page.Index + 1}页共{pages.Count}页", Regex.Replace(page.Item.Text, @"\s", ""), StringComparison.Ordinal));

            // Cells that go over a page are read column by column, so names may be cut there; no character of them is lost.
            var all = Bare(paper);
            Assert.Contains("共80项", all, StringComparison.Ordinal);
            Assert.True(all.Count(character => character == '称') >= items.Count * Regex.Count(all, "共80项"));
            Assert.InRange(items.Count(item => all.Contains(item.Name, StringComparison.Ordinal)), items.Count - 2 * pages.Count, items.Count);
        }
    }

    [Fact]
    public async Task An_outsider_gets_no_paper_and_no_trace_of_the_case()
    {
        var one = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent { Kind = ReplyKind.Agree });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));
        var outsider = await Database.CallerAsync(RoleCodes.Leader, "市水利局");

        foreach (var refused in new[]
        {
            await Database.Get<PrintApplication>().ExecuteAsync(one.FormId, Asked, outsider), await Database.Get<PrintApplication>().OfCaseAsync(one.Id, Asked, outsider),
            await Database.Get<PrintReceipt>().ExecuteAsync(one.Id, Asked, outsider), await Database.Get<PrintReply>().ExecuteAsync(one.Id, Asked, outsider),
            await Database.Get<PrintGrant>().ExecuteAsync(grant.Id, Asked, outsider),
        })
        {
            Assert.Equal(SharingRefusals.NotFound, refused.Refusal);
        }

        Assert.Empty(await MadeAsync());
    }

    [Fact]
    public async Task A_reply_is_printed_once_it_is_signed()
    {
        var one = await People.ReceivedAsync();

        Assert.Equal(SharingRefusals.WrongStatus(ShareCaseStatus.Received), (await Database.Get<PrintReply>().ExecuteAsync(one.Id, Asked, People.Clerk)).Refusal);
    }

    [Fact]
    public async Task Every_paper_leaves_a_row_in_the_journal()
    {
        var one = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent { Kind = ReplyKind.Agree });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));

        (await ReadAsync(Database.Get<PrintApplication>().ExecuteAsync(one.FormId, Asked, People.Clerk))).Dispose();
        (await ReadAsync(Database.Get<PrintReceipt>().ExecuteAsync(one.Id, Asked, People.Clerk))).Dispose();
        (await ReadAsync(Database.Get<PrintReply>().ExecuteAsync(one.Id, Asked, People.ProviderClerk))).Dispose();
        (await ReadAsync(Database.Get<PrintGrant>().ExecuteAsync(grant.Id, Asked, People.Clerk))).Dispose();

        Assert.Equal(
            [
                (RequestForm.Kind, (Guid?)one.FormId, People.Clerk.Name, "Application"), (ShareCase.Kind, one.Id, People.Clerk.Name, "Receipt"),
                (ShareCase.Kind, one.Id, People.ProviderClerk.Name, "Reply"), (Grant.SubjectKind, grant.Id, People.Clerk.Name, "Grant"),
            ],
            (await MadeAsync()).Select(row => (row.Subject, row.SubjectId, row.ActorName, Assert.Single(row.Changes).New)));
    }

    [Fact]
    public async Task Printing_a_right_is_no_look_at_its_uses()
    {
        var one = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent { Kind = ReplyKind.Agree });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));
        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(one.Id, "接口已开通", [], People.ProviderClerk)).Refusal);
        Assert.Null((await Database.Get<FetchNote>().ExecuteAsync(one.Id, 0, People.Clerk)).Refusal);

        (await ReadAsync(Database.Get<PrintGrant>().ExecuteAsync(grant.Id, Asked, People.ProviderClerk))).Dispose();
        (await ReadAsync(Database.Get<PrintGrant>().ExecuteAsync(grant.Id, Asked, People.Authority))).Dispose();

        Assert.Equal([People.ProviderClerk.Name, People.Authority.Name], (await MadeAsync()).Select(row => row.ActorName));
        Assert.Empty(await RowsAsync("Sharing.UsesRead"));
        Assert.Single((await Database.Get<ReadGrant>().ExecuteAsync(grant.Id, People.Authority)).Value.Uses);
        Assert.Equal(People.Authority.Name, Assert.Single(await RowsAsync("Sharing.UsesRead")).ActorName);
    }

    [Fact]
    public void The_configured_address_comes_before_the_one_asked_under()
    {
        Assert.Equal("https://portal.example.gov.cn/base/sharing", new Notifications.PublicAddress(new Uri("https://portal.example.gov.cn/base/")).Of("/sharing", Asked).AbsoluteUri);
        Assert.Equal("https://data.example.gov.cn/sharing", new Notifications.PublicAddress(null).Of("/sharing", Asked).AbsoluteUri);
    }

    private static async Task<PdfDocument> ReadAsync(Task<Result<StreamedDownload>> making)
    {
        var made = await making;
        Assert.Null(made.Refusal);
        var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        if (Environment.GetEnvironmentVariable("PORTAL_KEEP_PAPERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{Guid.NewGuid().ToString()[..4]}-{made.Value.FileName}"), file.ToArray());
        }

        return PdfDocument.Open(file.ToArray());
    }

    private static string Bare(PdfDocument paper) => Regex.Replace(string.Concat(paper.GetPages().Select(page => page.Text)), @"\s", "");

    private static void Holds(PdfDocument paper, params string[] expected) =>
        Assert.All(expected, text => Assert.Contains(Regex.Replace(text, @"\s", ""), Bare(paper), StringComparison.Ordinal));

    /// <summary>Reduced faces carry a tag of six letters before their name, and only embedded faces are reduced.</summary>
    private static void EmbedsItsFonts(PdfDocument paper) =>
        Assert.All(paper.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct(), name => Assert.Matches(@"^[A-Z]{6}\+", name));

    /// <summary>The squares on the last page are the code of exactly this address.</summary>
    private static void Opens(PdfDocument paper, string path)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(new Uri(Asked, path).AbsoluteUri, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var expected = code.ModuleMatrix;
        var page = paper.GetPages().Last(sheet => sheet.Paths.Any(drawn => drawn.IsFilled && drawn.GetBoundingRectangle() is { } box && Math.Abs(box.Height - 28 * 72 / 25.4 / expected.Count) < 0.05));
        var module = 28 * 72 / 25.4 / expected.Count;
        var bars = page.Paths.Where(drawn => drawn.IsFilled).Select(drawn => drawn.GetBoundingRectangle()).OfType<UglyToad.PdfPig.Core.PdfRectangle>()
            .Where(box => Math.Abs(box.Height - module) < 0.05).ToList();
        Assert.NotEmpty(bars);
        var (left, top) = (bars.Min(bar => bar.Left), bars.Max(bar => bar.Top));
        var quiet = expected.Cast<System.Collections.BitArray>().TakeWhile(row => !row.Cast<bool>().Any(dark => dark)).Count();
        for (var row = quiet; row < expected.Count - quiet; row++)
        {
            for (var column = quiet; column < expected.Count - quiet; column++)
            {
                var (x, y) = (left + (column - quiet + 0.5) * module, top - (row - quiet + 0.5) * module);
                Assert.Equal(expected[row][column], bars.Exists(bar => bar.Left < x && x < bar.Right && bar.Bottom < y && y < bar.Top));
            }
        }
    }

    private async Task<string?> CodeAsync(ResourceRevision revision)
    {
        await using var db = await Database.OpenAsync();
        return await db.InformationResources.Where(resource => resource.Id == revision.ResourceId).Select(resource => resource.Code).SingleAsync();
    }

    private Task<List<JournalRow>> MadeAsync() => RowsAsync("Sharing.PaperMade");

    private async Task<List<JournalRow>> RowsAsync(string action)
    {
        await using var db = await Database.OpenAsync();
        return await db.Set<JournalRow>().AsNoTracking().Where(row => row.Action == action).OrderBy(row => row.Id).ToListAsync();
    }
}
