using System.Globalization;
using System.Reflection;
using System.Resources;
using Portal.Kernel;

namespace Portal.Calendar;

public sealed class CalendarTextTests
{
    private static readonly ResourceManager Text = new(typeof(CalendarText));

    public static TheoryData<string> Keys()
    {
        var refusals = typeof(CalendarRefusals).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        var made = typeof(CalendarRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => ((Refusal)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!).Code);
        var reasons = Enum.GetValues<LedgerReason>().Select(reason => new LedgerLine(default, false, reason, null).ReasonCode);
        string[] named = ["Calendar.Ledger.StatutoryHolidayNamed", "Calendar.Ledger.MakeUpWorkdayNamed"];
        var clocks = Enum.GetNames<ClockKind>().Select(kind => $"Calendar.Clock.{kind}");
        var sets = RuleSets.All.Select(set => $"Calendar.RuleSet.{set.Code}");
        return [.. refusals.Concat(made).Concat(reasons).Concat(named).Concat(clocks).Concat(sets).Distinct()];
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_code_has_a_sentence_in_both_languages(string key)
    {
        var chinese = Text.GetString(key, CultureInfo.GetCultureInfo("zh-CN"));
        var english = Text.GetString(key, CultureInfo.GetCultureInfo("en"));

        Assert.False(string.IsNullOrWhiteSpace(chinese));
        Assert.False(string.IsNullOrWhiteSpace(english));
        Assert.NotEqual(chinese, english);
    }

    private static object? Sample(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "x"
        : parameter.ParameterType == typeof(IReadOnlyList<Gap>) ? Array.Empty<Gap>()
        : Activator.CreateInstance(parameter.ParameterType);
}
