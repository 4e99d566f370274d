using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Seeds;

internal sealed record AssetClassFile(IReadOnlyList<AssetClassEntry> Classes);

internal sealed record AssetClassEntry(string Code, string Name, [property: JsonConverter(typeof(JsonStringEnumConverter<AssetKind>))] AssetKind Kind, int? MinLifeYears = null, bool HoldsData = false);

/// <summary>Gives the list each class of <c>db/seed/asset-classes.json</c> once; what the finance bureau imports later is never overwritten.</summary>
internal sealed class AssetClassSeed(IDbContextFactory<PortalDbContext> contexts) : ISeed
{
    public int Order => 45;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var known = (await db.AssetClasses.Select(one => one.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in (await SeedFiles.ReadAsync<AssetClassFile>("asset-classes.json", cancellationToken)).Classes.Where(entry => !known.Contains(entry.Code)))
        {
            var one = AssetClass.Create(entry.Code);
            one.Describe(entry.Name, entry.Kind, entry.MinLifeYears * 12, entry.HoldsData);
            db.Add(one);
        }

        db.Does("Assets.ClassesSeeded");
        await db.SaveChangesAsync(cancellationToken);
    }
}
