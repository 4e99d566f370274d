using System.Globalization;

namespace Portal.Ui;

public sealed class DisplayTests
{
    [Theory]
    [InlineData("zh-CN", "甲、乙", "范围：甲")]
    [InlineData("en", "甲, 乙", "范围: 甲")]
    public void Lists_and_labels_have_the_punctuation_of_the_reader(string culture, string list, string labelled)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal((list, labelled), (Display.List(["甲", "乙"]), Display.Labelled("范围", "甲")));
    }
}
