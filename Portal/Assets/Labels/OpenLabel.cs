using Microsoft.EntityFrameworkCore;
using Portal.Assets.Counting;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Labels;

/// <summary>What opens when a label is scanned.</summary>
/// <param name="RoundId">A running count of the own department in which the caller may count it.</param>
public sealed record OpenedLabel(Guid AssetId, string Number, string Name, string Department, Guid? RoundId, string? RoundNumber);

/// <summary>A label opens its card for those who may see it; for others there is none.</summary>
public sealed class OpenLabel(IDbContextFactory<PortalDbContext> contexts, ReadRound rounds)
{
    public async Task<Result<OpenedLabel>> ExecuteAsync(string number, Caller caller, CancellationToken cancellationToken = default)
    {
        var key = Asset.KeyOf(ScanText.Read(number));
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var asset = key.Length is 0 or > Asset.NumberMaxLength + 20 ? null : await db.Assets.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.NumberKey == key, cancellationToken);
        if (asset is null)
        {
            return AssetsRefusals.NotFound;
        }

        var department = await db.Departments.Where(one => one.Id == asset.DepartmentId).Select(one => one.ShortName).SingleAsync(cancellationToken);
        var round = asset.DepartmentId == caller.DepartmentId && asset.Quantity > 0 ? await rounds.RunningAsync(asset, caller, cancellationToken) : null;
        return new OpenedLabel(asset.Id, asset.Number, asset.Name, department, round?.Id, round?.Number);
    }
}
