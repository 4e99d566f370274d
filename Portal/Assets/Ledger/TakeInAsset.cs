using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>A card as its form gives it.</summary>
/// <param name="Number">Empty: the portal gives the next number of the department.</param>
/// <param name="Amounts">Depreciation is what an old book had already taken.</param>
/// <param name="On">Day of entry into the ledger; null is today. Not after today.</param>
public sealed record NewAsset(string Number, AssetContent Content, Amounts Amounts, DateOnly? On = null);

/// <summary>核实登记: a department takes a card into its ledger (plan 五(五)1; decree 738 art. 30).</summary>
public sealed class TakeInAsset(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(NewAsset asset, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return AssetsRefusals.NoDepartment;
        }

        if (!caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await AddAsync(db, asset, department, caller, clock, cancellationToken);
        if (!taken.Succeeded)
        {
            return taken.Refusal;
        }

        db.Does("Assets.TakenIn", taken.Value.Number);
        var saved = await db.TrySaveAsync(AssetsRefusals.NumberUsed(taken.Value.Number), cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return taken.Value.Id;
    }

    /// <summary>Checks the card and adds it with its first line to the caller's save, inside the caller's transaction.</summary>
    internal static async Task<Result<Asset>> AddAsync(PortalDbContext db, NewAsset asset, Guid department, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var number = asset.Number.Trim().Length > 0 ? asset.Number : await NextNumberAsync(db, department, today.Year, cancellationToken);
        var taken = Asset.TakeIn(number, department, asset.Content, asset.Amounts, new PostingStamp(asset.On is { } on && on < today ? on : today, caller, clock.UtcNow()));
        if (!taken.Succeeded)
        {
            return taken;
        }

        if (await CardChecks.RunAsync(db, taken.Value, department, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Add(taken.Value);
        db.AddRange(taken.Value.TakeFresh());
        return taken;
    }

    /// <summary>Numbers read <c>012-2026-00001</c>: number of the department, year, running number.</summary>
    internal static async Task<string> NextNumberAsync(PortalDbContext db, Guid departmentId, int year, CancellationToken cancellationToken)
    {
        var department = await db.Departments.Where(d => d.Id == departmentId).Select(d => d.Number).SingleAsync(cancellationToken);
        return Number(department, year, await db.NextNumberAsync(CounterOf(department, year), cancellationToken));
    }

    internal static string CounterOf(int department, int year) => string.Create(CultureInfo.InvariantCulture, $"asset:{department}:{year}");

    internal static string Number(int department, int year, long next) => string.Create(CultureInfo.InvariantCulture, $"{department:000}-{year}-{next:00000}");
}

/// <summary>What only the database knows about a card: unique numbers, known class, own room that is not vacated, visible system.</summary>
internal static class CardChecks
{
    public static async Task<Refusal?> RunAsync(PortalDbContext db, Asset asset, Guid departmentId, CancellationToken cancellationToken)
    {
        if (await db.Assets.AnyAsync(other => other.NumberKey == asset.NumberKey && other.Id != asset.Id, cancellationToken))
        {
            return AssetsRefusals.NumberUsed(asset.Number);
        }

        if (asset.SerialKey is { } serial && await db.Assets.Where(other => other.SerialKey == serial && other.Id != asset.Id).Select(other => other.Number).FirstOrDefaultAsync(cancellationToken) is { } owner)
        {
            return AssetsRefusals.SerialUsed(asset.SerialNumber, owner);
        }

        var gaps = new List<Gap>();
        var code = asset.ClassCode;
        if (!await db.AssetClasses.AnyAsync(one => one.Code == code, cancellationToken))
        {
            gaps.Add(new Gap(nameof(AssetContent.ClassCode), "Assets.Gap.ClassUnknown", code));
        }

        if (asset.RoomId is { } room)
        {
            var known = await db.ServerRooms.Where(one => one.Id == room && one.DepartmentId == departmentId).Select(one => new { one.Name, one.Plan, one.VacatedOn }).SingleOrDefaultAsync(cancellationToken);
            if (known is null)
            {
                gaps.Add(new Gap(nameof(AssetContent.RoomId), "Assets.Gap.RoomUnknown"));
            }
            else if (known.Plan == RoomPlan.Vacated)
            {
                gaps.Add(new Gap(nameof(AssetContent.RoomId), "Assets.Gap.RoomVacated", known.Name, known.VacatedOn));
            }
        }

        if (asset.SystemId is { } system && !await db.Set<Systems.InformationSystem>().AnyAsync(one => one.Id == system, cancellationToken))
        {
            gaps.Add(new Gap(nameof(AssetContent.SystemId), "Assets.Gap.SystemUnknown"));
        }

        return gaps.Count > 0 ? AssetsRefusals.Incomplete(gaps) : null;
    }
}
