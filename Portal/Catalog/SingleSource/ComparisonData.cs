using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>A department as comparisons need it.</summary>
/// <param name="Names">Folded names by which resources may call it, the longest first.</param>
internal sealed record ComparedDepartment(string Area, string ShortName, IReadOnlyList<string> Names);

/// <summary>Synonyms and departments, read at most once a minute: a keystroke must not read reference data.</summary>
public sealed class ComparisonData(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private Snapshot? current;

    internal sealed record Snapshot(ItemVocabulary Vocabulary, IReadOnlyDictionary<Guid, ComparedDepartment> Departments, DateTime ReadAt);

    internal async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (Volatile.Read(ref current) is { } known && now >= known.ReadAt && now - known.ReadAt < Fresh)
        {
            return known;
        }

        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var synonyms = await db.Set<ItemSynonym>().AsNoTracking().ToListAsync(cancellationToken);
        var departments = await db.Departments.AsNoTracking().Include(d => d.Aliases).ToListAsync(cancellationToken);
        var read = new Snapshot(
            new ItemVocabulary(synonyms),
            departments.ToDictionary(d => d.Id, d => new ComparedDepartment(CatalogArea.Of(d), d.ShortName, NamesOf([d.Name, d.ShortName, .. d.Aliases.Select(alias => alias.Name)]))),
            now);
        Volatile.Write(ref current, read);
        return read;
    }

    /// <summary>市民政局 also stands in names as 民政局, the whole name also without its city.</summary>
    internal static IReadOnlyList<string> NamesOf(IEnumerable<string> names) =>
    [
        .. names.Select(name => TextFold.Key(name)).SelectMany(name => new[] { name, Without(name, "盘锦市"), Without(name, "市") })
            .Where(name => name.Length >= 3).Distinct().OrderByDescending(name => name.Length),
    ];

    private static string Without(string name, string beginning) => name.StartsWith(beginning, StringComparison.Ordinal) ? name[beginning.Length..] : name;
}
