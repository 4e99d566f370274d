namespace Portal.Assets;

/// <summary>Words of the pages about stock-taking and labels.</summary>
public sealed class CountingText;
