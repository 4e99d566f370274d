using System.Globalization;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>Dates and times as people see them: one form in both languages, in Shanghai time.</summary>
public static class Display
{
    /// <summary>2026-08-23.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-08-23, or nothing.</summary>
    public static string Date(DateOnly? date) => date is { } day ? Date(day) : "";

    /// <summary>2026-08-23 10:21 in Shanghai, from a UTC instant.</summary>
    public static string Minute(DateTime utc) => ShanghaiTime.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>10:21:05 in Shanghai, from a UTC instant.</summary>
    public static string Clock(DateTime utc) => ShanghaiTime.ToLocal(utc).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>12,345.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Parts in one line, with the separator of the reader's language: 甲、乙 or A, B.</summary>
    public static string List(IEnumerable<string> parts) => string.Join(IsChinese ? "、" : ", ", parts);

    /// <summary>Whole clauses in one line: 甲；乙 or A; B.</summary>
    public static string Clauses(IEnumerable<string> parts) => string.Join(IsChinese ? "；" : "; ", parts);

    /// <summary>What something is and its value, with the colon of the reader's language.</summary>
    public static string Labelled(string label, string value) => label + (IsChinese ? "：" : ": ") + value;

    /// <summary>Something and a remark to it in the brackets of the reader's language: 甲（乙） or A (B); without a remark, no brackets.</summary>
    public static string Noted(string what, string? remark) => string.IsNullOrEmpty(remark) ? what : what + (IsChinese ? $"（{remark}）" : $" ({remark})");

    /// <summary>1.2 MB; units of 1024.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return size.ToString(unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The machine form for <c>&lt;time datetime&gt;</c>.</summary>
    public static string Machine(DateTime utc) =>
        DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
