namespace Portal.Catalog;

/// <summary>Names the text resources of the import: <c>CatalogImportText.resx</c> (Chinese, neutral) and <c>CatalogImportText.en.resx</c>.</summary>
public sealed class CatalogImportText;
