namespace Portal.Shell.Gallery;

/// <summary>Names the text resources of the component gallery.</summary>
public sealed class GalleryText;
