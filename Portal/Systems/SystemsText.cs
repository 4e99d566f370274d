namespace Portal.Systems;

/// <summary>Names the text resources of the systems folder.</summary>
public sealed class SystemsText;
