namespace Portal.Sharing;

/// <summary>Names the text resources of the folder: <c>SharingText.resx</c> (Chinese, neutral) and <c>SharingText.en.resx</c>.</summary>
public sealed class SharingText;
