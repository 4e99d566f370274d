namespace Portal.Reporting;

public sealed class TableCellTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("　")]
    [InlineData("无")]
    [InlineData(" 无 ")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("暂无")]
    [InlineData("N/A")]
    [InlineData("NULL")]
    [InlineData(null)]
    public void Words_for_nothing_are_empty(string? cell) => Assert.True(TableCell.IsEmpty(cell));

    [Theory]
    [InlineData("0")]
    [InlineData("无条件共享")]
    [InlineData("无线电台信息")]
    [InlineData("否")]
    public void Words_that_only_begin_like_nothing_are_kept(string cell) => Assert.Equal(cell, TableCell.Read(cell));

    [Theory]
    [InlineData("2017年11月10日")]
    [InlineData("2017-11-10")]
    [InlineData("2017/11/10")]
    [InlineData("2017.11.10")]
    [InlineData("20171110")]
    [InlineData("２０１７年１１月１０日")]
    [InlineData("2017-11-10 18:26:40")]
    [InlineData("2017-11-10T18:26:40Z")]
    [InlineData("2017年 11月 10日")]
    [InlineData("43049")]
    [InlineData("43049.5")]
    public void Dates_are_read_in_every_form_files_use(string cell)
    {
        Assert.True(TableCell.TryDate(cell, out var day));
        Assert.Equal(new DateOnly(2017, 11, 10), day);
    }

    [Theory]
    [InlineData("2017年11月")]
    [InlineData("2017")]
    [InlineData("2017-02-30")]
    [InlineData("12345678")]
    [InlineData("每年")]
    [InlineData("99999")]
    public void What_is_no_day_is_no_date(string cell) => Assert.False(TableCell.TryDate(cell, out _));

    [Theory]
    [InlineData("1,884", 1884)]
    [InlineData("40,514", 40514)]
    [InlineData("１００", 100)]
    [InlineData("50", 50)]
    [InlineData("50字符", 50)]
    [InlineData("18,2", 18)]
    [InlineData("(18,2)", 18)]
    [InlineData(" 20 ", 20)]
    [InlineData("20.0", 20)]
    public void Numbers_are_read_as_people_write_them(string cell, int number)
    {
        Assert.True(TableCell.TryInteger(cell, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("不限")]
    [InlineData("十")]
    [InlineData("-5")]
    [InlineData("99999999999")]
    public void What_is_no_number_is_none(string cell) => Assert.False(TableCell.TryInteger(cell, out _));
}
