namespace Portal.Assets;

/// <summary>Names the text resources of the folder.</summary>
public sealed class AssetsText;
