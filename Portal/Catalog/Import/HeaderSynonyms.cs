using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>The header spellings of <c>db/seed/header-synonyms.json</c>, by folded key.</summary>
public sealed class HeaderSynonyms
{
    private readonly Dictionary<string, IReadOnlyList<ImportField>> meanings = new(StringComparer.Ordinal);

    internal HeaderSynonyms(SynonymFile file)
    {
        foreach (var (field, words) in file.Fields)
        {
            foreach (var word in words)
            {
                meanings[TextFold.Key(word)] = [field];
            }
        }

        foreach (var word in file.Ignored)
        {
            meanings[TextFold.Key(word)] = [ImportField.Ignored];
        }

        foreach (var (word, fields) in file.Ambiguous)
        {
            meanings[TextFold.Key(word)] = fields;
        }
    }

    public static async Task<HeaderSynonyms> ReadAsync(CancellationToken cancellationToken) =>
        new(await SeedFiles.ReadAsync<SynonymFile>("header-synonyms.json", cancellationToken));

    /// <summary>What a folded header can mean; several when it is ambiguous, none when no synonym knows it.</summary>
    public IReadOnlyList<ImportField> Meanings(string key) => meanings.GetValueOrDefault(key) ?? [];

    internal sealed record SynonymFile(
        Dictionary<ImportField, List<string>> Fields, Dictionary<string, List<ImportField>> Ambiguous, List<string> Ignored);
}
