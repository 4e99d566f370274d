using System.Globalization;

namespace Portal.Ui;

public sealed class DisplayTests
{
    [Theory]
    [InlineData("zh-CN", "甲、乙", "甲；乙", "范围：甲", "甲（乙）")]
    [InlineData("en", "甲, 乙", "甲; 乙", "范围: 甲", "甲 (乙)")]
    public void Lists_labels_and_remarks_have_the_punctuation_of_the_reader(string culture, string list, string clauses, string labelled, string noted)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal((list, clauses, labelled, noted, "甲"), (Display.List(["甲", "乙"]), Display.Clauses(["甲", "乙"]), Display.Labelled("范围", "甲"), Display.Noted("甲", "乙"), Display.Noted("甲", null)));
    }
}
