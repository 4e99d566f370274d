namespace Portal.Clocks;

/// <summary>Names the text resources of this folder for <c>IStringLocalizer</c>.</summary>
public sealed class ClocksText
{
    private ClocksText() { }
}
