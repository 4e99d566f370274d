using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems;

/// <summary>What obliges a department to look at its part of the catalog (plan 三(一)2; decree 809 art. 17).</summary>
public enum SystemChangeKind
{
    WentLive,
    Upgraded,
    Retired,
}

/// <summary>One change of a system, as its card shows it.</summary>
/// <param name="On">Shanghai date on which it took effect.</param>
public sealed record SystemChangeNote(SystemChangeKind Kind, DateOnly On, string Reason, Guid? ById, string ByName, DateTime At)
{
    public const int ReasonMaxLength = 500;
}

/// <summary>A change that was just written down.</summary>
public sealed record SystemChange(Guid SystemId, Guid DepartmentId, string SystemName, SystemChangeKind Kind, DateOnly On, string Reason, Guid? SuccessorId);

/// <summary>What stands above systems and points to them: the catalog. Registered by its <c>AddX</c>.</summary>
public interface ISystemDependents
{
    /// <summary>How many records name each menu of the system, in any state the caller may see.</summary>
    Task<IReadOnlyDictionary<Guid, int>> RecordsByMenuAsync(Guid systemId, Caller caller, CancellationToken cancellationToken);

    /// <summary>The list of records of one menu.</summary>
    string RecordsHref(Guid systemId, Guid menuId);

    /// <summary>The form for a new record of that menu.</summary>
    string NewRecordHref(Guid systemId, Guid menuId);

    /// <summary>
    /// Comes inside the save that writes the change down, with its context: what is added is committed with it or not at all. Do not save here.
    /// </summary>
    /// <returns>Whose inbox changes.</returns>
    Task<IReadOnlyList<Guid>> ChangedAsync(PortalDbContext db, SystemChange change, CancellationToken cancellationToken);
}
