using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>Loads <c>db/seed/item-synonyms.json</c> once per version; spellings that are already there stay as they are.</summary>
internal sealed class ItemSynonymSeed(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISeed
{
    private const string Marks = "item-synonyms:";

    public int Order => 41;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = await SeedFiles.ReadAsync<SynonymFile>("item-synonyms.json", cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if ((await db.KnownSeedsAsync(Marks, cancellationToken)).Contains(Marks + file.Version))
        {
            return;
        }

        var known = (await db.Set<ItemSynonym>().Select(synonym => synonym.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        db.Does("Catalog.SynonymsSeeded");
        db.AddRange(Read(file).Where(synonym => known.Add(synonym.Key)));
        db.MarkSeed(Marks + file.Version, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The shipped spellings, each once.</summary>
    internal static IReadOnlyList<ItemSynonym> Read(SynonymFile file)
    {
        var generic = file.Generic.ToHashSet(StringComparer.Ordinal);
        var words = file.Groups.SelectMany(group => group.Select(word => new ItemSynonym(word, group[0], generic.Contains(group[0]), file.Version)))
            .Concat(file.Generic.Select(word => new ItemSynonym(word, word, isGeneric: true, file.Version)));
        return [.. words.DistinctBy(synonym => synonym.Key)];
    }

    /// <param name="Groups">Words of one meaning, the leading one first.</param>
    /// <param name="Generic">Words that say nothing by themselves; a leading word stands for its group.</param>
    internal sealed record SynonymFile(string Version, List<List<string>> Groups, List<string> Generic);
}
