namespace Portal.Law;

/// <summary>Names the text resources of this folder for <c>IStringLocalizer</c>.</summary>
public sealed class LawText
{
    private LawText() { }
}
