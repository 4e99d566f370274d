using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Reporting;
using UglyToad.PdfPig;

namespace Portal.Tests.Reporting;

public sealed class DocumentWriterTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private const string Prose =
        "根据《盘锦市政务信息资源共享管理办法》，各部门应当于2024年9月30日前完成“一数一源”目录的编制工作，并报市数据局备案。"
        + "用行门人一目日工页：这些字在拷贝时不得变成部首。联系电话 0427-2825000，网址 https://www.panjin.gov.cn/data/catalog/index.html 。";

    private static readonly Lazy<IDocumentWriter> Shared = new(() => Writer(useSystemFonts: false));

    [Fact]
    public async Task Every_character_can_be_copied_as_it_was_written()
    {
        var document = Full();

        var (pdf, written) = await WriteAsync(document);

        var text = Letters(pdf);
        Assert.Empty(written.Missing);
        Assert.Contains(Bare(Prose), Bare(text), StringComparison.Ordinal);
        foreach (var expected in new[] { "盘锦市数据局文件", "盘数〔2024〕12号", "共享申请受理回执", "一、事项", "申请部门负责人：", "年月日", "第1页共2页", "第2页共2页", "扫码核验" })
        {
            Assert.Contains(expected, Bare(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Poppler_extracts_the_same_text_from_embedded_reduced_fonts()
    {
        Assert.SkipWhen(ForeignReaders.Find("pdftotext") is null, "poppler is not installed (Debian: poppler-utils)");
        var (pdf, _) = await WriteAsync(Full());
        var file = folder.File("full.pdf");
        await File.WriteAllBytesAsync(file, pdf);

        var (_, text, _) = await ForeignReaders.RunAsync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]);
        var (_, fonts, _) = await ForeignReaders.RunAsync("pdffonts", [file]);
        var (_, information, _) = await ForeignReaders.RunAsync("pdfinfo", [file]);

        Assert.Equal(Bare(Letters(pdf)), Bare(text));
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2),
            line => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", line));
        Assert.Matches(@"Title:\s+受理回执", information);
        Assert.Matches(@"Author:\s+盘锦市数据局", information);
        Assert.True(pdf.Length < 200_000, $"{pdf.Length} bytes: fonts are not reduced");
    }

    [Fact]
    public async Task The_file_says_that_it_is_Chinese_and_has_no_fault_qpdf_could_find()
    {
        var (pdf, _) = await WriteAsync(Full());
        Assert.Contains("/Lang (zh-CN)", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.SkipWhen(ForeignReaders.Find("qpdf") is null, "qpdf is not installed");
        var file = folder.File("checked.pdf");
        await File.WriteAllBytesAsync(file, pdf);

        var (code, output, error) = await ForeignReaders.RunAsync("qpdf", ["--check", file]);

        Assert.True(code == 0, output + error);
    }

    [Fact]
    public async Task A_long_table_repeats_its_header_on_every_page_and_loses_no_row()
    {
        var rows = Enumerable.Range(1, 200).Select(number => (IReadOnlyList<string>)
            [$"R{number:000}", $"第{number}项人口基础信息资源", number % 7 == 0 ? string.Concat(Enumerable.Repeat("说明文字较长，需要换行。", 8)) : "无"]).ToList();
        var (pdf, written) = await WriteAsync(new Document("清单",
            [new TitleBlock("目录清单"), new TableBlock([new("编号"), new("名称", 2), new("说明", 3)], rows)])
        { IsLandscape = true });

        using var read = PdfDocument.Open(pdf);
        var pages = read.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value))).ToList();

        Assert.Equal(written.Pages, pages.Count);
        Assert.True(pages.Count > 5);
        Assert.All(pages.Index(), page => Assert.Contains("编号名称说明", page.Item, StringComparison.Ordinal));
        Assert.All(pages.Index(), page => Assert.Contains($"第 {page.Index + 1} 页 共 {pages.Count} 页", page.Item, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Single(pages, page => page.Contains(row[0], StringComparison.Ordinal) && page.Contains(row[1], StringComparison.Ordinal)));
        Assert.All(read.GetPages(), page => Assert.All(page.Letters, letter => Assert.InRange(letter.StartBaseLine.Y, 20, page.Height - 10)));
    }

    [Fact]
    public async Task A_row_taller_than_a_page_is_split_without_loss()
    {
        var tall = string.Concat(Enumerable.Range(0, 3_000).Select(number => $"{number}、"));
        var (pdf, written) = await WriteAsync(new Document("长行", [new TableBlock([new("序"), new("内容", 3)], [["甲", tall], ["乙", "完"]])]));

        var text = Regex.Replace(Bare(Letters(pdf)), "第[0-9]+页共[0-9]+页|序内容|甲", "");
        Assert.True(written.Pages > 2);
        Assert.StartsWith(tall + "乙完", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_no_font_has_are_reported_and_drawn_as_a_mark()
    {
        var (pdf, written) = await WriteAsync(new Document("姓名", [new ParagraphBlock("申请人：㐂𠮷和𠮷", TextAlign.Left)]));

        Assert.Equal([new("㐂", "U+3402"), new("𠮷", "U+20BB7")], written.Missing);
        Assert.Contains("申请人：〓〓和〓", Letters(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rare_characters_come_from_a_font_of_the_machine_where_one_has_them()
    {
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "no font with rare characters (Debian: fonts-noto-cjk)");
        await using var stream = new MemoryStream();

        var written = await Writer(useSystemFonts: true).WriteAsync(
            new Document("姓名", [new ParagraphBlock("申请人：㐂𠮷和𠮷", TextAlign.Left)]), stream, TestContext.Current.CancellationToken);

        Assert.Empty(written.Missing);
        Assert.Contains("申请人：㐂𠮷和𠮷", Letters(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_share_a_shape_stay_apart()
    {
        var (pdf, _) = await WriteAsync(new Document("部首", [new ParagraphBlock("用⽤行⾏门⻔ 中\u00A0点·・•", TextAlign.Left)]));

        Assert.Contains("用⽤行⾏门⻔ 中\u00A0点·・•", Letters(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_document_gives_the_same_bytes()
    {
        Assert.Equal((await WriteAsync(Full())).Pdf, (await WriteAsync(Full())).Pdf);
    }

    [Fact]
    public async Task Every_block_of_an_empty_or_hostile_text_is_drawn()
    {
        const string Hostile = "\u0001\r\n\t\uD842<b>&\u202E\uFEFF👩‍👩‍👧";
        var (_, written) = await WriteAsync(new Document(Hostile,
        [
            new RedHeadBlock(""), new TitleBlock("", Hostile), new HeadingBlock(Hostile), new ParagraphBlock(Hostile), new NoteBlock(""),
            new FactsBlock([new("", Hostile)], Pairs: 2), new TableBlock([new(Hostile)], [[Hostile], []]), new SignaturesBlock([new(Hostile)]),
            new QrBlock(Hostile, Hostile), new PageBreakBlock(),
        ]));

        Assert.Equal(2, written.Pages);
        Assert.Contains(new MissingCharacter("👩", "U+1F469"), written.Missing);
    }

    [Fact]
    public async Task Configured_fonts_come_first_and_missing_ones_are_skipped()
    {
        var serif = Path.Combine(AppContext.BaseDirectory, "fonts", "NotoSerifSC-Regular.ttf");
        var writer = Writer(useSystemFonts: false, ("Reporting:Fonts:Table:0", "/nowhere/仿宋.ttf"), ("Reporting:Fonts:Table:1", serif));
        await using var stream = new MemoryStream();

        await writer.WriteAsync(new Document("字体", [new NoteBlock("表格文字")]), stream, TestContext.Current.CancellationToken);

        using var read = PdfDocument.Open(stream.ToArray());
        Assert.All(read.GetPage(1).Letters, letter => Assert.Contains("NotoSerifSC", letter.FontName, StringComparison.Ordinal));
    }

    private static Document Full() => new("受理回执",
    [
        new RedHeadBlock("盘锦市数据局文件", "盘数〔2024〕12号"),
        new TitleBlock("共享申请受理回执", "自收到申请之日起10个工作日内答复"),
        new HeadingBlock("一、事项"),
        new ParagraphBlock(Prose + Prose),
        new FactsBlock([new("申请编号", "GX-2026-000123"), new("申请部门", "市公安局"), new("受理日期", "2024-09-13"), new("答复期限", "2024-09-29")], Pairs: 2),
        new HeadingBlock("（一）依据", 2),
        new ParagraphBlock(Prose),
        new TableBlock([new("序号", 0.6f, TextAlign.Center), new("资源名称", 2), new("提供部门", 1.4f)], [["1", "人口基础信息", "市公安局"], ["2", "法人单位基础信息", "市市场监督管理局"]]),
        new PageBreakBlock(),
        new SignaturesBlock([new("申请部门负责人"), new("受理人", "张三", "2024年9月13日")]),
        new QrBlock("https://example.test/verify/GX-2026-000123", "扫码核验"),
        new NoteBlock("本回执由系统生成。"),
    ])
    {
        Author = "盘锦市数据局",
        Header = "盘锦市政务信息资源管理平台",
        Footer = "GX-2026-000123",
        CreatedAt = new DateTime(2024, 9, 13, 0, 0, 0, DateTimeKind.Utc),
    };

    private static IDocumentWriter Writer(bool useSystemFonts, params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                settings.Append(("Reporting:UseSystemFonts", useSystemFonts.ToString())).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)).Build())
            .AddReporting()
            .BuildServiceProvider()
            .GetRequiredService<IDocumentWriter>();

    private static async Task<(byte[] Pdf, WrittenDocument Written)> WriteAsync(Document document)
    {
        await using var stream = new MemoryStream();
        var written = await Shared.Value.WriteAsync(document, stream, TestContext.Current.CancellationToken);
        return (stream.ToArray(), written);
    }

    private static string Letters(byte[] pdf)
    {
        using var read = PdfDocument.Open(pdf);
        return string.Concat(read.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
    }

    /// <summary>Without white space, which extraction adds at line ends.</summary>
    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
