using System.Text;
using Portal.Reporting;
using Portal.Reporting.Sheets;

namespace Portal.Tests.Reporting;

public sealed class TextReadingTests
{
    private readonly TableReader reader = new();

    [Theory]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-8", true, "UTF-8")]
    [InlineData("GB18030", false, "GB18030")]
    [InlineData("utf-16", false, "UTF-16")]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16BE")]
    [InlineData("utf-16BE", false, "UTF-16BE")]
    public async Task The_encoding_is_found_out(string name, bool hasMark, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("名称,姓名\r\n人口库,㐂𠮷\r\n")];

        var (rows, text) = await ReadAsync(content);

        Assert.Equal([["名称", "姓名"], ["人口库", "㐂𠮷"]], rows.Select(row => row.Cells));
        Assert.Equal((expected, ','), text);
    }

    [Fact]
    public async Task Chinese_that_begins_late_still_decides_the_encoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = Encoding.GetEncoding("GB18030").GetBytes(string.Concat(Enumerable.Repeat("id,12345\r\n", 20_000)) + "盘锦,1\r\n");

        var (rows, _) = await ReadAsync(content);

        Assert.Equal((20_001, "盘锦"), (rows.Count, rows[^1][0]));
    }

    [Theory]
    [InlineData("a,b\n\"x;y;z\",2\n3,4\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n\"x\ny\";2;3\n", ';')]
    [InlineData("名称\t说明\n人口库\t一,二,三\n法人库\t四,五\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("名称，部门\n人口库，公安局\n", '，')]
    [InlineData("说明\n全市人口，含流动人口\n法人\n", ',')]
    [InlineData("sep=;\na,a;b,b\n", ';')]
    [InlineData("只有一列\n甲\n乙\n", ',')]
    public async Task The_delimiter_is_found_out(string content, char expected)
    {
        var (_, text) = await ReadAsync(Encoding.UTF8.GetBytes(content));

        Assert.Equal(expected, text?.Delimiter);
    }

    [Fact]
    public async Task Records_may_hold_line_ends_quotes_and_ragged_rows()
    {
        var (rows, _) = await ReadAsync("a,b,c\r\n\"一\r\n二\",\"说\"\"好\"\"\",\"x\"y\r\n\r\n,,\r\n1,2\r\n1,2,3,4"u8.ToArray());

        Assert.Equal(
        [
            (1, "a|b|c"), (2, "一\n二|说\"好\"|xy"), (5, "1|2"), (6, "1|2|3|4"),
        ], rows.Select(row => (row.RowNumber, string.Join('|', row.Cells))));
    }

    [Fact]
    public async Task What_our_CSV_writer_disarms_comes_back_as_it_was()
    {
        string[] texts = ["=1+1", "-5", "@a", "＝甲", "'引", "多行\n文本", "a;b,c\t\"d\""];
        await using var stream = new MemoryStream();
        await new SheetWriter().WriteAsync(SheetFormat.CsvGb18030,
            new Sheet<string>("x", [new("文本", text => text), new("号", _ => 1)], texts.ToAsyncEnumerable()), stream, TestContext.Current.CancellationToken);

        var (rows, _) = await ReadAsync(stream.ToArray());

        Assert.Equal(texts, rows.Skip(1).Select(row => row[0]));
    }

    private async Task<(List<RawRow> Rows, (string Encoding, char Delimiter)? Text)> ReadAsync(byte[] content)
    {
        using var file = new MemoryStream(content);
        using var table = (await reader.OpenAsync(file, TestContext.Current.CancellationToken)).Value;
        return (await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync(), table.Text);
    }
}
