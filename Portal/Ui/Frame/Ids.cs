using System.Globalization;

namespace Portal.Ui;

/// <summary>Ids for elements that refer to each other within one component; unique in the process, so unique on a page.</summary>
public static class Ids
{
    private static long last;

    public static string Next(string prefix) => prefix + "-" + Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
}
