namespace Portal.Catalog;

/// <summary>Names the text resources of the catalog: <c>CatalogText.resx</c> (Chinese, neutral) and <c>CatalogText.en.resx</c>.</summary>
public sealed class CatalogText;
