namespace Portal.Catalog.Import;

public sealed class CodeWordsTests
{
    [Theory]
    [InlineData("每天", UpdateCycle.Daily)]
    [InlineData("每日", UpdateCycle.Daily)]
    [InlineData("实时", UpdateCycle.RealTime)]
    [InlineData("不定期", UpdateCycle.Irregular)]
    [InlineData("每年", UpdateCycle.Yearly)]
    [InlineData("每半年", UpdateCycle.HalfYearly)]
    [InlineData("每季度", UpdateCycle.Quarterly)]
    [InlineData("月", UpdateCycle.Monthly)]
    [InlineData("每 周", UpdateCycle.Weekly)]
    [InlineData("Yearly", UpdateCycle.Yearly)]
    public void Cycles_have_many_words(string word, UpdateCycle cycle) => Assert.Equal(cycle, CodeWords.Cycle(word));

    [Theory]
    [InlineData("无条件共享", SharingType.Unconditional)]
    [InlineData("有条件", SharingType.Conditional)]
    [InlineData("不予共享", SharingType.NotShared)]
    [InlineData("1", SharingType.Unconditional)]
    [InlineData("２", SharingType.Conditional)]
    [InlineData("3", SharingType.NotShared)]
    public void Sharing_types_come_as_words_and_numbers(string word, SharingType type) => Assert.Equal(type, CodeWords.Sharing(word));

    [Theory]
    [InlineData("无条件开放", Openness.Open)]
    [InlineData("是", Openness.Open)]
    [InlineData("依申请开放", Openness.ConditionallyOpen)]
    [InlineData("否", Openness.NotOpen)]
    public void Openness_comes_in_many_words(string word, Openness openness) => Assert.Equal(openness, CodeWords.Open(word));

    [Fact]
    public void An_unknown_word_is_not_guessed()
    {
        Assert.Null(CodeWords.Cycle("偶尔"));
        Assert.Null(CodeWords.Sharing("可能共享"));
        Assert.Null(CodeWords.Open("无条件共享"));
        Assert.Null(CodeWords.Level("较高"));
    }

    [Theory]
    [InlineData("共享平台方式", "接口", SharingMethods.PlatformApi)]
    [InlineData("共享平台", "数据库", SharingMethods.PlatformDatabase)]
    [InlineData("", "批量下载", SharingMethods.BulkDownload)]
    [InlineData("介质", "纸质", SharingMethods.MediaPaper)]
    [InlineData("邮件方式", "", SharingMethods.Mail)]
    public void Sharing_methods_have_two_levels(string category, string type, string method) => Assert.Equal(method, CodeWords.Method(category, type));

    [Theory]
    [InlineData("csv|json|rdf|xls|xml", "spreadsheet:csv self-describing:json self-describing:rdf spreadsheet:xls document:xml")]
    [InlineData("MySQL数据库", "database:MySQL")]
    [InlineData("电子表格-xls", "spreadsheet:xls")]
    [InlineData("电子表格/xls、xlsx", "spreadsheet:xls spreadsheet:xlsx")]
    [InlineData(".XLSX", "spreadsheet:xlsx")]
    [InlineData("Excel", "spreadsheet:xlsx")]
    [InlineData("达梦数据库", "database:Dm")]
    [InlineData("SQL Server", "database:SQL Server")]
    [InlineData("rar", "self-describing:rar")]
    [InlineData("PDF，pdf", "document:pdf")]
    public void Formats_are_read_in_one_column(string cell, string formats) =>
        Assert.Equal(formats, string.Join(' ', FormatWords.Read("", cell, _ => Assert.Fail("left out"), _ => { }).Select(f => $"{f.Category}:{f.Type}")));

    [Fact]
    public void A_category_without_a_type_is_left_out_and_said()
    {
        var left = new List<string>();
        Assert.Empty(FormatWords.Read("数据库", "", left.Add, _ => { }));
        Assert.Empty(FormatWords.Read("", "电子表格", left.Add, _ => { }));
        Assert.Equal(["数据库", "电子表格"], left);
    }

    [Theory]
    [InlineData("字符型C", "C", null)]
    [InlineData("字符串型C", "C", null)]
    [InlineData("C", "C", null)]
    [InlineData("varchar(50)", "C", 50)]
    [InlineData("字符型C(20)", "C", 20)]
    [InlineData("C50", "C", 50)]
    [InlineData("数值型N(18,2)", "N", 18)]
    [InlineData("日期型", "D", null)]
    [InlineData("ｄａｔｅｔｉｍｅ", "T", null)]
    [InlineData("形状", null, null)]
    public void Item_types_may_carry_their_length(string cell, string? letter, int? length) => Assert.Equal((letter, length), ItemWords.Type(cell));

    [Fact]
    public void A_legal_basis_is_taken_apart()
    {
        var basis = BasisWords.Read("《中华人民共和国统计法》第九条，自2010年1月1日起施行");
        Assert.Equal(("《中华人民共和国统计法》", "第九条", new DateOnly(2010, 1, 1)), (basis!.Title, basis.Article, basis.EffectiveOn));
        Assert.Null(basis.Level);
    }
}
