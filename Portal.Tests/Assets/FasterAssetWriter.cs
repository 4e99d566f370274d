using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Contexts whose first saves find that somebody has just written to the card. On the same connection: a writer between reading and writing, whatever the database locks.</summary>
internal sealed class FasterAssetWriter(PortalDatabase database, Guid assetId, int times) : IDbContextFactory<PortalDbContext>
{
    private int left = times;

    public PortalDbContext CreateDbContext()
    {
        var made = database.Contexts.CreateDbContext();
        made.SavingChanges += (_, _) =>
        {
            if (left > 0 && made.ChangeTracker.Entries<Asset>().Any(entry => entry.Entity.Id == assetId))
            {
                left--;
                made.Assets.Where(asset => asset.Id == assetId).ExecuteUpdate(set => set.SetProperty(asset => asset.Version, Guid.NewGuid()));
            }
        };
        return made;
    }
}
