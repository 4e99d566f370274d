using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>English nouns follow their number; Chinese ones and every other placeholder stay as they were.</summary>
public sealed class CountingLocalizerTests : UiTest
{
    [Theory]
    [InlineData("en", 1, "1 working day overdue")]
    [InlineData("en", 2, "2 working days overdue")]
    [InlineData("en", 0, "0 working days overdue")]
    [InlineData("en", 21, "21 working days overdue")]
    [InlineData("en", "1", "1 working day overdue")]
    [InlineData("en", "1,001", "1,001 working days overdue")]
    [InlineData("zh-CN", 1, "逾期 1 个工作日")]
    public void A_noun_follows_its_number(string language, object number, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(expected, Services.GetRequiredService<IStringLocalizer<UiText>>()["Deadline.Overdue", number].Value);
    }

    [Theory]
    [InlineData("{0:yyyy-MM-dd} {1:N0}|{2}|", "2026-11-24 1,072||")]
    [InlineData("{1} {1:day|days}, {1} left", "1072 days, 1072 left")]
    public void Other_placeholders_are_formatted_as_ever(string text, string expected) =>
        Assert.Equal(expected, string.Format(new CountFormat(CultureInfo.InvariantCulture), text, new DateOnly(2026, 11, 24), 1072, null));
}
