namespace Portal.Architecture;

internal static class Breaches
{
    /// <summary>Fails with every breach on a line of its own; the runner would show five.</summary>
    public static void None(IEnumerable<string?> found)
    {
        var lines = found.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"{lines.Count} found:\n{string.Join('\n', lines)}");
    }
}
