using Portal.Kernel;

namespace Portal.Ui;

/// <summary>What a refusal says about single fields; handed down to the fields of a form.</summary>
public sealed class FieldProblems(Refusal? refusal, RefusalWording wording)
{
    /// <summary>The sentences for a field, or null when nothing is wrong with it.</summary>
    public string? For(string field)
    {
        var said = refusal?.Gaps.Where(gap => string.Equals(gap.Field, field, StringComparison.Ordinal)).Select(wording.Say).ToList();
        return said is { Count: > 0 } ? string.Join(" ", said) : null;
    }
}
