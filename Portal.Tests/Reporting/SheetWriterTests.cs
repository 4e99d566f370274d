using System.IO.Compression;
using System.Text;
using Portal.Reporting;
using Portal.Reporting.Sheets;

namespace Portal.Tests.Reporting;

public sealed class SheetWriterTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    /// <summary>What people paste, and what an attacker would.</summary>
    private static readonly string[] HostileTexts =
    [
        "盘锦市数据局", " 前后空格 ", "a\r\nb\rc\nd", "\t制表", "<&>\"'", "_x0041_ 与 _x005F_", "\u0001\u0007控制", "㐂𠮷𪚥𰻝", "👩‍👩‍👧", "=1+1",
        "+86", "-5", "@SUM(A1)", "007", "2024-01-02", "\uD842孤", "末\uDFB7", "\uFFFE", "]]>", "=cmd|' /C calc'!A0", "   ", "\n",
    ];

    private static readonly string[] CleanTexts =
    [
        "盘锦市数据局", " 前后空格 ", "a\nb\nc\nd", "\t制表", "<&>\"'", "_x0041_ 与 _x005F_", "控制", "㐂𠮷𪚥𰻝", "👩‍👩‍👧", "=1+1",
        "+86", "-5", "@SUM(A1)", "007", "2024-01-02", "\uFFFD孤", "末\uFFFD", "\uFFFD", "]]>", "=cmd|' /C calc'!A0", "   ", "\n",
    ];

    private readonly SheetWriter writer = new();

    [Fact]
    public async Task Hostile_text_reads_back_as_text_in_LibreOffice()
    {
        var file = await SaveAsync("hostile.xlsx", SheetFormat.Xlsx, Of(HostileTexts, new Column<string>("文本", text => text)));

        var csv = await ForeignReaders.LibreOfficeAsync(file);

        Assert.Equal(["文本", .. CleanTexts], ForeignReaders.Records(csv).Select(record => record[0]));
    }

    [Fact]
    public async Task Hostile_text_reads_back_as_strings_in_openpyxl()
    {
        var file = await SaveAsync("hostile-py.xlsx", SheetFormat.Xlsx, Of(HostileTexts, new Column<string>("文本", text => text)));

        var sheet = (await ForeignReaders.OpenPyxlAsync(file))["数据"];

        // openpyxl does not decode the escape that keeps _x0041_ from being decoded by everybody else.
        var expected = CleanTexts.Select(text => "str:" + text.Replace("_x0041_", "_x005F_x0041_").Replace(" _x005F_", " _x005F_x005F_"));
        Assert.Equal(["str:文本", .. expected], sheet.Select(row => row[0]));
    }

    [Fact]
    public async Task Typed_cells_keep_type_and_value()
    {
        Column<int>[] columns =
        [
            new("整数", _ => 42), new("小数", _ => 0.1m), new("负数", _ => -3.5), new("编号", _ => 211103199001011234L),
            new("日期", _ => new DateOnly(2024, 9, 13)), new("时间", _ => new DateTime(2024, 9, 12, 16, 30, 0, DateTimeKind.Utc)),
            new("日", _ => new DateTime(2024, 9, 12, 16, 30, 0, DateTimeKind.Utc), Kind: ColumnKind.Date),
            new("公开", _ => true), new("金额", _ => 123456L, Kind: ColumnKind.Money), new("空", _ => null),
            new("旧日期", _ => new DateOnly(1900, 2, 28)), new("数字文本", _ => 12, Kind: ColumnKind.Text), new("比率", _ => 1 / 3m),
        ];
        var file = await SaveAsync("typed.xlsx", SheetFormat.Xlsx, new Sheet<int>("数据", columns, One(1).ToAsyncEnumerable()));

        var cells = (await ForeignReaders.OpenPyxlAsync(file))["数据"][1];

        Assert.Equal(
        [
            "int:42", "float:0.1", "float:-3.5", "str:211103199001011234", "datetime:2024-09-13 00:00:00", "datetime:2024-09-13 00:30:00",
            "datetime:2024-09-13 00:00:00", "str:是", "float:1234.56", null, "str:1900-02-28", "str:12", "float:0.333333333333333",
        ], cells);
    }

    [Fact]
    public async Task Rows_beyond_the_limit_go_on_in_a_second_sheet_with_its_own_header()
    {
        var sheet = Of(Enumerable.Range(1, 7).Select(number => $"第{number}行"), new Column<string>("名称", text => text));
        await using var stream = new MemoryStream();
        var rows = await XlsxWriter.WriteAsync([sheet], stream, TestContext.Current.CancellationToken, maxRows: 5);
        var file = folder.File("rolled.xlsx");
        await File.WriteAllBytesAsync(file, stream.ToArray());

        var book = await ForeignReaders.OpenPyxlAsync(file);

        Assert.Equal(7, rows);
        Assert.Equal(["数据", "数据 (2)"], book.Keys);
        Assert.Equal(["str:名称", "str:第1行", "str:第2行", "str:第3行", "str:第4行"], book["数据"].Select(row => row[0]));
        Assert.Equal(["str:名称", "str:第5行", "str:第6行", "str:第7行"], book["数据 (2)"].Select(row => row[0]));
    }

    [Theory]
    [InlineData("a/b\\c:d*e?f[g]", "a b c d e f g")]
    [InlineData("'引号'", "引号")]
    [InlineData("", "Sheet")]
    [InlineData("History", "History (2)")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十𠮷", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")]
    public void Sheet_names_are_made_acceptable(string wanted, string expected)
    {
        Assert.Equal(expected, new SheetNames().Take(wanted));
    }

    [Fact]
    public void Sheet_names_are_unique_whatever_their_case_and_length()
    {
        var names = new SheetNames();
        var wanted = new string('甲', 40);

        Assert.Equal(["Abc", "aBC (2)", new string('甲', 31), new string('甲', 27) + " (2)"],
            [names.Take("Abc"), names.Take("aBC"), names.Take(wanted), names.Take(wanted)]);
    }

    [Fact]
    public async Task The_header_is_frozen_filtered_and_titled()
    {
        var sheet = Of(["甲"], new Column<string>("名称", text => text), new Column<string>("备注", _ => null)) with { Title = "目录清单" };
        var file = await SaveAsync("titled.xlsx", SheetFormat.Xlsx, sheet);

        await using var package = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        using var part = new StreamReader(await package.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync());
        var xml = await part.ReadToEndAsync();

        Assert.Contains("""<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>""", xml, StringComparison.Ordinal);
        Assert.Contains("""<autoFilter ref="A2:B3" />""", xml, StringComparison.Ordinal);
        Assert.Contains("""<mergeCell ref="A1:B1"/>""", xml, StringComparison.Ordinal);
        Assert.Equal([["目录清单", ""], ["名称", "备注"], ["甲", ""]], ForeignReaders.Records(await ForeignReaders.LibreOfficeAsync(file)));
    }

    [Fact]
    public async Task Csv_quotes_and_disarms_formulas()
    {
        var bytes = await BytesAsync(SheetFormat.Csv,
            Of(["=1+1", "a,b", "说\"好\"", "一\r\n二", "-5", "＝1"], new Column<string>("文本", text => text), new Column<string>("数", text => -text.Length)));

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("文本,数\r\n'=1+1,-4\r\n\"a,b\",-3\r\n\"说\"\"好\"\"\",-4\r\n\"一\n二\",-4\r\n'-5,-2\r\n'＝1,-2\r\n", Encoding.UTF8.GetString(bytes.AsSpan(3)));
    }

    [Fact]
    public async Task Csv_in_GB_18030_keeps_rare_characters()
    {
        var bytes = await BytesAsync(SheetFormat.CsvGb18030, Of(["㐂𠮷龦"], new Column<string>("姓名", text => text)));

        Assert.Equal("姓名\r\n㐂𠮷龦\r\n", Encoding.GetEncoding("GB18030").GetString(bytes));
    }

    [Fact]
    public async Task Text_no_cell_can_hold_is_cut_visibly()
    {
        var bytes = await BytesAsync(SheetFormat.Csv, Of([new string('长', 40_000)], new Column<string>("文", text => text)));

        var cell = Encoding.UTF8.GetString(bytes).Split("\r\n")[1];
        Assert.Equal(32_767, cell.Length);
        Assert.EndsWith("已截断）", cell, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_destination_sees_only_asynchronous_writes()
    {
        await using var destination = new AsyncOnlyStream();

        await writer.WriteAsync(SheetFormat.Xlsx,
            Of(Enumerable.Range(0, 5_000).Select(_ => Guid.NewGuid().ToString()), new Column<string>("编号", text => text)),
            destination, TestContext.Current.CancellationToken);

        Assert.True(destination.Writes > 1, "all at once would mean that memory grows with the rows");
    }

    private static IEnumerable<int> One(int value) => [value];

    private static Sheet<string> Of(IEnumerable<string> rows, params Column<string>[] columns) => new("数据", columns, rows.ToAsyncEnumerable());

    private async Task<byte[]> BytesAsync(SheetFormat format, ISheet sheet)
    {
        await using var stream = new MemoryStream();
        await writer.WriteAsync(format, sheet, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    private async Task<string> SaveAsync(string name, SheetFormat format, ISheet sheet)
    {
        var file = folder.File(name);
        await File.WriteAllBytesAsync(file, await BytesAsync(format, sheet));
        return file;
    }

    /// <summary>Refuses what Kestrel refuses.</summary>
    private sealed class AsyncOnlyStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous write");

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous write");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return ValueTask.CompletedTask;
        }
    }
}
