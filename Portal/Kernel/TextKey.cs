namespace Portal.Kernel;

/// <summary>An argument of a sentence that is itself a text: said in the reader's language, from the same resources as the sentence.</summary>
/// <param name="Key">Begins with the folder, e.g. <c>Catalog.Field.Name</c>.</param>
public sealed record TextKey(string Key);
