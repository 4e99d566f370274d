using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems;

namespace Portal.Assets.Import;

internal sealed record KnownClass(string Code, string Name, AssetKind Kind, int? MinLifeMonths, bool HoldsData);

/// <summary>What rows are read against: classes of both editions, the names of departments, rooms and systems of the own one.</summary>
internal sealed class CardFacts
{
    private readonly Dictionary<string, KnownClass> classes;
    private readonly ILookup<string, KnownClass> byName;
    private readonly HashSet<string> own;
    private readonly HashSet<string> others;
    private readonly ILookup<string, Guid> rooms;
    private readonly ILookup<string, Guid> systems;

    private CardFacts(IEnumerable<KnownClass> classes, HashSet<string> own, HashSet<string> others, ILookup<string, Guid> rooms, ILookup<string, Guid> systems, DateOnly today)
    {
        this.classes = classes.ToDictionary(one => one.Code, StringComparer.Ordinal);
        byName = this.classes.Values.ToLookup(one => TextFold.Key(one.Name), StringComparer.Ordinal);
        (this.own, this.others, this.rooms, this.systems, Today) = (own, others, rooms, systems, today);
    }

    public DateOnly Today { get; }

    public static async Task<CardFacts> ReadAsync(PortalDbContext db, Guid departmentId, DateOnly today, CancellationToken cancellationToken)
    {
        var classes = await db.AssetClasses.AsNoTracking().Select(one => new KnownClass(one.Code, one.Name, one.Kind, one.MinLifeMonths, one.HoldsData)).ToListAsync(cancellationToken);
        var departments = await db.Departments.AsNoTracking().Include(one => one.Aliases).Include(one => one.Sections).AsSplitQuery().ToListAsync(cancellationToken);
        HashSet<string> Names(bool isOwn) =>
        [
            .. departments.Where(one => one.Id == departmentId == isOwn)
                .SelectMany(one => one.Aliases.Select(alias => alias.Key).Append(TextFold.Key(one.Name)).Append(TextFold.Key(one.ShortName)).Concat(isOwn ? one.Sections.Select(section => TextFold.Key(section.Name)) : [])),
        ];
        var rooms = await db.ServerRooms.AsNoTracking().Where(room => room.DepartmentId == departmentId).Select(room => new { room.Id, room.Name }).ToListAsync(cancellationToken);
        var systems = await db.InformationSystems.AsNoTracking().Where(system => system.DepartmentId == departmentId).Select(system => new { system.Id, system.Name }).ToListAsync(cancellationToken);
        return new CardFacts(
            classes, Names(true), Names(false), rooms.ToLookup(room => TextFold.Key(room.Name), room => room.Id, StringComparer.Ordinal),
            systems.ToLookup(system => TextFold.Key(system.Name), system => system.Id, StringComparer.Ordinal), today);
    }

    public KnownClass? Class(string code) => classes.GetValueOrDefault(TextFold.Normalize(code).Trim().ToUpperInvariant());

    /// <summary>One class of that name; of both editions the newer one. Null when none, or several of one edition.</summary>
    public KnownClass? ClassByName(string name)
    {
        var named = byName[TextFold.Key(name)].ToList();
        return named.Count == 0 ? null : named.GroupBy(one => AssetClass.EditionOf(one.Code)).MaxBy(edition => edition.Key)!.ToList() is [var only] ? only : null;
    }

    /// <summary>Own, another one's, or nobody's.</summary>
    public bool? IsOwn(string department) => TextFold.Key(department) is var key && own.Contains(key) ? true : others.Contains(key) ? false : null;

    public Guid? Room(string name) => One(rooms, name);

    public Guid? System(string name) => One(systems, name);

    private static Guid? One(ILookup<string, Guid> names, string name) => names[TextFold.Key(name)].ToList() is [var only] ? only : null;
}
