using System.Globalization;

namespace Portal.Clocks.Deadlines;

/// <summary>A date in full words: 2024年9月29日 星期日, Sunday 29 September 2024.</summary>
internal static class DateWords
{
    public static string Of(DateOnly date) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh"
        ? date.ToString("yyyy年M月d日 dddd", CultureInfo.GetCultureInfo("zh-CN"))
        : date.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en"));
}
