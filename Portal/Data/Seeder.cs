using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Data;

/// <summary>Runs every folder's reference data in the order of the folder table.</summary>
public sealed class Seeder(IServiceScopeFactory scopes)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<ISeed>().OrderBy(seed => seed.Order))
        {
            await seed.RunAsync(cancellationToken);
        }
    }
}

public static class SeedMarks
{
    /// <summary>Which of these defaults have been given before?</summary>
    public static async Task<HashSet<string>> KnownSeedsAsync(this PortalDbContext db, string prefix, CancellationToken cancellationToken) =>
        (await db.Set<SeedMark>().Where(mark => mark.Key.StartsWith(prefix)).Select(mark => mark.Key).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);

    public static void MarkSeed(this PortalDbContext db, string key, DateTime at) => db.Add(new SeedMark { Key = key, At = at });
}
