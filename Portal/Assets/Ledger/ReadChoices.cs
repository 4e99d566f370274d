using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>A class of the list, with what it decides on a card.</summary>
public sealed record ClassChoice(string Code, string Name, AssetKind Kind, int? MinLifeMonths, bool HoldsData);

/// <summary>What the forms of the folder offer.</summary>
public sealed class ReadChoices(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int Shown = 20;

    /// <summary>Classes by a part of code or name, the newer edition first.</summary>
    public async Task<IReadOnlyList<ClassChoice>> ClassesAsync(string text, Caller caller, CancellationToken cancellationToken = default)
    {
        var key = text.Trim();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.AssetClasses.AsNoTracking().Where(one => one.Name.Contains(key) || one.Code.StartsWith(key)).OrderByDescending(one => one.Edition).ThenBy(one => one.Code).Take(Shown)
            .Select(one => new ClassChoice(one.Code, one.Name, one.Kind, one.MinLifeMonths, one.HoldsData)).ToListAsync(cancellationToken);
    }

    public async Task<ClassChoice?> ClassAsync(string code, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.AssetClasses.AsNoTracking().Where(one => one.Code == code).Select(one => new ClassChoice(one.Code, one.Name, one.Kind, one.MinLifeMonths, one.HoldsData)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Rooms of the caller's department that are not empty yet.</summary>
    public async Task<IReadOnlyList<Choice<Guid?>>> RoomsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.ServerRooms.AsNoTracking().Where(room => room.DepartmentId == caller.DepartmentId && room.Plan != RoomPlan.Vacated).OrderBy(room => room.Name).Take(200).Select(room => new { room.Id, room.Name }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Choice<Guid?>(row.Id, row.Name))];
    }

    /// <summary>Systems the caller keeps, by a part of their name.</summary>
    public async Task<IReadOnlyList<Choice<Guid?>>> SystemsAsync(string text, Caller caller, CancellationToken cancellationToken = default)
    {
        var key = text.Trim();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.InformationSystems.AsNoTracking().VisibleTo(caller).Where(one => one.Name.Contains(key)).OrderBy(one => one.Name).Take(Shown).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Choice<Guid?>(row.Id, row.Name))];
    }

    public async Task<string?> SystemNameAsync(Guid? systemId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return systemId is null ? null : await db.InformationSystems.Where(one => one.Id == systemId).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Departments that exist today.</summary>
    public async Task<IReadOnlyList<Choice<Guid?>>> DepartmentsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.Departments.AsNoTracking().Where(d => d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)).OrderBy(d => d.Number).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Choice<Guid?>(row.Id, row.ShortName))];
    }
}
