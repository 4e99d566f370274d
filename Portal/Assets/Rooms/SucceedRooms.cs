using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Assets.Rooms;

/// <summary>
/// Rooms of a department that has ended follow to its successor. A department keeps one room: when both kept one, the room approved later is to be vacated,
/// by a day the successor has to set.
/// </summary>
public sealed class SucceedRooms(IDbContextFactory<PortalDbContext> contexts, Notifier notifier, TimeProvider clock)
{
    /// <returns>Rooms that have changed hands.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var holders = await db.ServerRooms.Select(room => room.DepartmentId).Distinct().ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var one in (await Heritage.ListAsync(db, clock.Today(), cancellationToken)).Heritages.Where(one => holders.Contains(one.EndedId)))
        {
            moved += await MoveAsync((one.EndedId, one.Ended), (one.HeirId, one.Heir), cancellationToken);
        }

        return moved;
    }

    private async Task<int> MoveAsync((Guid Id, string Name) ended, (Guid Id, string Name) heir, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rooms = await db.ServerRooms.Where(room => room.DepartmentId == ended.Id || room.RetainedForId == heir.Id).ToListAsync(cancellationToken);
        var moving = rooms.Where(room => room.DepartmentId == ended.Id).ToList();
        var people = await Notifier.HoldersAsync(db, AssetsPermissions.Keep, heir.Id, cancellationToken);
        var later = rooms.Where(room => room.RetainedForId is not null).OrderBy(room => room.Approval!.On).ThenBy(room => room.Approval!.By.At).Skip(1).ToList();
        foreach (var room in later)
        {
            room.ReturnToVacate($"{ended.Name}并入{heir.Name}后，一个部门只能保留一个机房（方案五（五）2），批准较晚的改为腾退。");
            notifier.AddTask(db, people, AssetsTasks.Room(room.Id), AssetsNotices.RoomToVacate, AssetsPaths.Room(room.Id), room.Name, ended.Name, heir.Name);
        }

        // The room that gives way leaves the index before the other enters it.
        db.Does("Assets.RoomSucceeded", null, $"{ended.Name} → {heir.Name}");
        if (!(await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            return 0;
        }

        foreach (var room in moving)
        {
            room.Succeed(heir.Id);
            notifier.Add(db, people, AssetsNotices.RoomSucceeded, AssetsPaths.Room(room.Id), room.Name, ended.Name, heir.Name);
        }

        // Somebody worked on one of them at this moment: the next run finds them again.
        db.Does("Assets.RoomSucceeded", null, $"{ended.Name} → {heir.Name}");
        if (!(await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken)).Succeeded)
        {
            return 0;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(people);
        return moving.Count;
    }
}
