using System.Text;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Tests.Reporting;

public sealed class TableReaderTests
{
    private readonly TableReader reader = new();

    [Fact]
    public async Task Values_become_plain_stable_text()
    {
        using var file = Fixtures.Workbook(
            """
            <row r="1">
              <c r="A1" t="s"><v>0</v></c><c r="B1"><v>5.0</v></c><c r="C1"><v>0.30000000000000004</v></c><c r="D1"><v>2.1110319900101001E+17</v></c>
              <c r="E1" s="1"><v>45548</v></c><c r="F1" s="2"><v>45548.6875</v></c><c r="G1" s="3"><v>45548</v></c><c r="H1" s="4"><v>42</v></c>
              <c r="I1" t="b"><v>1</v></c><c r="J1" t="d"><v>2024-09-13T08:30:00</v></c><c r="K1" s="5"><v>0.25</v></c><c r="L1" s="6"><v>0.5</v></c>
              <c r="M1" t="inlineStr"><is><t xml:space="preserve"> 甲_x000D_
            乙 </t></is></c><c r="N1" s="7"><v>3</v></c><c r="O1"><v>-12</v></c><c r="P1"><v>211103199001010011</v></c>
            </row>
            """,
            sharedTexts: "<si><r><t>盘</t></r><r><rPr><b/></rPr><t>锦</t></r><rPh sb=\"0\" eb=\"1\"><t>pan</t></rPh></si>",
            numberFormats: """<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[$￥-804]#,##0.00&quot;天&quot;;[Red]\d0"/>""",
            cellFormats: """<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="21"/><xf numFmtId="166"/>""");

        var row = Assert.Single(await RowsAsync(file));

        Assert.Equal(
        [
            "盘锦", "5", "0.3", "211103199001010000", "2024-09-13", "2024-09-13 16:30:00", "2024-09-13", "000042", "TRUE", "2024-09-13 08:30:00",
            "0.25", "12:00:00", " 甲\n乙 ", "3", "-12", "211103199001010011",
        ], row.Cells);
    }

    [Fact]
    public async Task Days_count_from_1904_where_the_workbook_says_so()
    {
        using var file = Fixtures.Workbook("""<row><c s="1"><v>0</v></c><c s="1"><v>44086</v></c></row>""",
            cellFormats: """<xf numFmtId="14"/>""", properties: """<workbookPr date1904="1"/>""");

        Assert.Equal(["1904-01-01", "2024-09-13"], Assert.Single(await RowsAsync(file)).Cells);
    }

    [Fact]
    public async Task A_formula_without_a_value_is_not_taken_for_an_empty_cell()
    {
        using var file = Fixtures.Workbook(
            """
            <row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>SUM(A1)</f></c><c r="C3"><f>A1</f><v></v></c><c r="D3" t="str"><f>""</f><v></v></c><c r="E3" t="e"><v>#N/A</v></c></row>
            """);

        var row = Assert.Single(await RowsAsync(file));

        Assert.Equal(3, row.RowNumber);
        Assert.Equal(["2", "", "", "", "#N/A"], row.Cells);
        Assert.Equal(
        [
            new CellProblem(1, CellProblemKind.FormulaWithoutValue), new CellProblem(2, CellProblemKind.FormulaWithoutValue),
            new CellProblem(4, CellProblemKind.ErrorValue),
        ], row.Problems);
        Assert.Equal(new Gap("B3", "Reporting.FormulaWithoutValue", "B3"), row.Problems[0].ToGap(row.RowNumber));
    }

    [Fact]
    public async Task A_million_blank_rows_are_not_rows()
    {
        var rows = new StringBuilder("""<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>""");
        for (var number = 2; number <= 1_000_000; number++)
        {
            rows.Append("<row r=\"").Append(number).Append("\"><c r=\"A").Append(number).Append("\" s=\"1\"/></row>");
        }

        rows.Append("""<row r="1000001"><c r="A1000001"><v>7</v></c></row>""");
        using var file = Fixtures.Workbook(rows.ToString());

        var read = await RowsAsync(file);

        Assert.Equal([(1, "名称"), (1_000_001, "7")], read.Select(row => (row.RowNumber, row[0])));
    }

    [Fact]
    public async Task Reading_ends_after_so_many_blank_rows()
    {
        using var file = Fixtures.Workbook("""<row><c><v>1</v></c></row><row/><row/><row/><row><c><v>2</v></c></row>""");

        Assert.Single(await RowsAsync(file, new ReaderLimits { BlankRows = 2 }));
        Assert.Equal(2, (await RowsAsync(file, new ReaderLimits { BlankRows = 3 })).Count);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty", [], "Reporting.Empty" },
        { "blank sheet", Fixtures.Workbook("""<row r="1"><c r="A1" s="1"/></row>""").ToArray(), "Reporting.Empty" },
        { "blank text", "\r\n , ,\r\n"u8.ToArray(), "Reporting.Empty" },
        { "PDF", "%PDF-1.7 ..."u8.ToArray(), "Reporting.NotATable" },
        { "picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "Reporting.NotATable" },
        { "web page", "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray(), "Reporting.NotATable" },
        { "Word document", Fixtures.Package(("_rels/.rels", """<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"""u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray())).ToArray(), "Reporting.NotATable" },
        { "ordinary zip", Fixtures.Package(("a.txt", "1"u8.ToArray())).ToArray(), "Reporting.NotATable" },
        { "old Word document", Fixtures.Compound("WordDocument").ToArray(), "Reporting.NotATable" },
        { "binary", [1, 2, 3, 0, 0, 7], "Reporting.NotATable" },
        { "encrypted", Fixtures.Compound("EncryptionInfo", "EncryptedPackage").ToArray(), "Reporting.Encrypted" },
        { "truncated workbook", Fixtures.Workbook("""<row><c><v>1</v></c></row>""").ToArray()[..300], "Reporting.Damaged" },
        { "broken XML", Fixtures.Workbook("""<row><c><v>1</v></row>""").ToArray(), "Reporting.Damaged" },
        { "DTD", Fixtures.Package(("_rels/.rels", """<!DOCTYPE a [<!ENTITY b "c">]><Relationships/>"""u8.ToArray())).ToArray(), "Reporting.Damaged" },
        { "missing shared text", Fixtures.Workbook("""<row><c t="s"><v>9</v></c></row>""").ToArray(), "Reporting.Damaged" },
        { "broken xls", Fixtures.Compound("Workbook").ToArray(), "Reporting.Damaged" },
        { "neither encoding", [.. "名称\r\n"u8, 0xFF, 0xFF, 0xC4], "Reporting.UnknownEncoding" },
        { "open quote", "a,b\r\n\"1,2\r\n3,4\r\n"u8.ToArray(), "Reporting.UnclosedQuote" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Files_that_are_no_readable_table_are_refused(string what, byte[] content, string code)
    {
        using var file = new MemoryStream(content);

        Assert.True(code == (await RefusalAsync(file))?.Code, what);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_unfolds()
    {
        using var file = Fixtures.Workbook("<row/>", sharedTexts: new string(' ', 60_000_000));

        Assert.True(file.Length < 1_000_000);
        Assert.Equal(ReportingRefusals.Expands, await RefusalAsync(file));
    }

    [Fact]
    public async Task A_bomb_of_many_small_texts_is_refused_while_it_unfolds()
    {
        var texts = new StringBuilder();
        for (var number = 0; number < 3_000; number++)
        {
            texts.Append("<si><t>").Append(number).Append("</t></si>");
        }

        using var file = Fixtures.Workbook("""<row><c t="s"><v>1</v></c></row>""", texts.ToString());

        Assert.Null(await RefusalAsync(file));
        Assert.Equal(ReportingRefusals.Expands, await RefusalAsync(file, new ReaderLimits { SharedTextLength = 50_000 }));
    }

    [Fact]
    public async Task A_package_of_too_many_parts_is_refused()
    {
        using var file = Fixtures.Package([.. Enumerable.Range(0, 2_100).Select(number => ($"p{number}", Array.Empty<byte>()))]);

        Assert.Equal(ReportingRefusals.Expands, await RefusalAsync(file));
    }

    [Fact]
    public async Task A_part_that_is_larger_than_it_says_does_not_unfold()
    {
        var bytes = Fixtures.Workbook("<row/>", sharedTexts: new string(' ', 5_000_000)).ToArray();
        foreach (var offset in IndexesOf(bytes, BitConverter.GetBytes(5_000_000 + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></sst>".Length)))
        {
            BitConverter.GetBytes(100).CopyTo(bytes, offset);
        }

        using var file = new MemoryStream(bytes);

        // The shared texts are cut at the size that was stated, so no reader gets more; nothing asks for them here.
        Assert.Equal(ReportingRefusals.Empty, await RefusalAsync(file));
    }

    [Fact]
    public async Task Limits_on_rows_columns_and_cells_are_refusals()
    {
        using var file = Fixtures.Workbook("""<row><c><v>1</v></c></row><row><c/><c/><c><v>12345</v></c></row><row><c><v>3</v></c></row>""");

        Assert.Null(await RefusalAsync(file, new ReaderLimits { Rows = 3, Columns = 3, CellLength = 5 }));
        Assert.Equal(ReportingRefusals.TooManyRows(2), await RefusalAsync(file, new ReaderLimits { Rows = 2 }));
        Assert.Equal(ReportingRefusals.TooManyColumns(2, 2), await RefusalAsync(file, new ReaderLimits { Columns = 2 }));
        Assert.Equal(ReportingRefusals.CellTooLong(2, 2, 4), await RefusalAsync(file, new ReaderLimits { CellLength = 4 }));
        Assert.Equal(ReportingRefusals.TooLarge(0), await RefusalAsync(file, new ReaderLimits { FileBytes = 10 }));
    }

    [Fact]
    public async Task Styled_cells_far_to_the_right_are_no_columns()
    {
        using var file = Fixtures.Workbook("""<row><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>""");

        Assert.Equal(["1"], Assert.Single(await RowsAsync(file)).Cells);
    }

    [Fact]
    public void Every_refusal_has_a_sentence_in_both_languages()
    {
        var keys = Refused.Select(row => row.Data.Item3)
            .Concat(["Reporting.Expands", "Reporting.TooLarge", "Reporting.TooManyRows", "Reporting.TooManyColumns", "Reporting.CellTooLong", "Reporting.FormulaWithoutValue", "Reporting.ErrorValue"]);
        var text = new System.Resources.ResourceManager(typeof(ReportingText));

        Assert.All(keys.Distinct(), key => Assert.NotEqual(
            text.GetString(key, System.Globalization.CultureInfo.GetCultureInfo("zh-CN")) ?? throw new InvalidOperationException(key),
            text.GetString(key, System.Globalization.CultureInfo.GetCultureInfo("en")) ?? throw new InvalidOperationException(key)));
    }

    private static IEnumerable<int> IndexesOf(byte[] bytes, byte[] wanted)
    {
        for (var index = 0; index <= bytes.Length - wanted.Length; index++)
        {
            if (bytes.AsSpan(index, wanted.Length).SequenceEqual(wanted))
            {
                yield return index;
            }
        }
    }

    private async Task<List<RawRow>> RowsAsync(Stream file, ReaderLimits? limits = null)
    {
        using var table = (await reader.OpenAsync(file, limits ?? ReaderLimits.Default, TestContext.Current.CancellationToken)).Value;
        return await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Value).ToListAsync();
    }

    private async Task<Refusal?> RefusalAsync(Stream file, ReaderLimits? limits = null)
    {
        var opened = await reader.OpenAsync(file, limits ?? ReaderLimits.Default, TestContext.Current.CancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        return await table.ReadAsync(TestContext.Current.CancellationToken).Select(row => row.Refusal).LastOrDefaultAsync();
    }
}
