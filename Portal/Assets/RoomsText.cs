namespace Portal.Assets;

/// <summary>Words of the pages about server rooms.</summary>
public sealed class RoomsText;
