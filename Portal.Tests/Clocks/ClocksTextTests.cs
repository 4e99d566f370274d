using System.Globalization;
using System.Reflection;
using System.Resources;
using Portal.Kernel;

namespace Portal.Clocks;

public sealed class ClocksTextTests
{
    private static readonly ResourceManager Text = new(typeof(ClocksText));

    public static TheoryData<string> Codes()
    {
        var constants = typeof(ClocksRefusals).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.IsLiteral ? (string)field.GetRawConstantValue()! : ((Refusal)field.GetValue(null)!).Code);
        string[] made =
        [
            ClocksRefusals.Finished(default).Code, ClocksRefusals.YearNotFound(0).Code, ClocksRefusals.NoSuchRuleSet("").Code,
            ClocksRefusals.NoRuleSetOn(default).Code, ClocksRefusals.BadQuestion([]).Code, ClocksRefusals.BadRuleSet([]).Code,
        ];
        string[] actions =
        [
            "Clocks.CalendarSeeded", "Clocks.CalendarImported", "Clocks.RuleSetsSeeded", "Clocks.RuleSetChanged", "Clocks.DeadlineMoved",
            "Clocks.DeadlineSettled", "Clocks.Reminded", Remind.RemindMissingYear.Code, $"Permission.{ClocksPermissions.Calendars}",
        ];
        return [.. constants.Concat(made).Concat(actions).Distinct()];
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_sentence_in_both_languages(string key)
    {
        var chinese = Text.GetString(key, CultureInfo.GetCultureInfo("zh-CN"));
        var english = Text.GetString(key, CultureInfo.GetCultureInfo("en"));

        Assert.False(string.IsNullOrWhiteSpace(chinese));
        Assert.False(string.IsNullOrWhiteSpace(english));
        Assert.NotEqual(chinese, english);
    }

    [Fact]
    public void Both_languages_hold_the_same_keys()
    {
        Assert.Equal(Keys("zh-CN"), Keys("en"));
        Assert.NotEmpty(Keys("en"));

        static IEnumerable<string> Keys(string language) => Text
            .GetResourceSet(language == "zh-CN" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
    }
}
