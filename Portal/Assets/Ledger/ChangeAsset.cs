using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>The department changes what a card says; quantity, values and holder move by orders only.</summary>
public sealed class ChangeAsset(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="version">Of the copy the form was filled from; another one is refused.</param>
    public async Task<Result> ExecuteAsync(Guid assetId, AssetContent content, Guid version, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var asset = await db.Assets.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == assetId, cancellationToken);
        if (asset is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (caller.DepartmentId != asset.DepartmentId || !caller.May(AssetsPermissions.Keep, asset.DepartmentId))
        {
            return AssetsRefusals.NotAllowed;
        }

        if (asset.Version != version)
        {
            return AssetsRefusals.Stale;
        }

        var described = asset.Describe(content, clock.Today(), clock.UtcNow());
        if (!described.Succeeded)
        {
            return described;
        }

        if (await CardChecks.RunAsync(db, asset, asset.DepartmentId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Does("Assets.CardChanged", asset.Number);
        return await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
    }
}
