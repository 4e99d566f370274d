namespace Portal.Kernel;

/// <summary>How far a permission carries.</summary>
public enum Reach
{
    None = 0,

    /// <summary>Records of the caller's own department only.</summary>
    Own = 1,

    /// <summary>Records of every department.</summary>
    All = 2,
}

/// <summary>The person a deputy acts for. Both names are kept wherever the deputy signs.</summary>
public sealed record Principal(Guid UserId, string Name);

/// <summary>
/// Who asks, from where, and what they may do: handed to every use case and to the journal.
/// </summary>
/// <remarks>
/// A deputy carries the permissions of the person acted for, in that person's department, and is still himself:
/// <see cref="UserId"/> is always the human at the keyboard.
/// </remarks>
public sealed record Caller
{
    /// <summary>Work the portal does by itself: schedules, seeding, sealing. It holds every permission and no department.</summary>
    public static readonly Caller System = new() { Name = "system", IsSystem = true };

    /// <summary>Nobody signed in: holds no permission.</summary>
    public static readonly Caller Anonymous = new() { Name = "anonymous" };

    public Guid? UserId { get; init; }

    /// <summary>The person's name as shown to others, not the sign-in name.</summary>
    public required string Name { get; init; }

    public Guid? DepartmentId { get; init; }

    public string? DepartmentName { get; init; }

    public Principal? ActingFor { get; init; }

    public bool IsSystem { get; init; }

    /// <summary>Names of the roles held, for showing; decisions use <see cref="Permissions"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyDictionary<string, Reach> Permissions { get; init; } = new Dictionary<string, Reach>();

    /// <summary>Network address of the request, when there was one.</summary>
    public string? Address { get; init; }

    /// <summary>Identifies the request or circuit in logs, traces and the journal.</summary>
    public string? RequestId { get; init; }

    public bool IsSignedIn => UserId is not null;

    public Reach ReachOf(string permission) =>
        IsSystem ? Reach.All : Permissions.GetValueOrDefault(permission, Reach.None);

    /// <summary>May the caller do this somewhere, whatever the department?</summary>
    public bool May(string permission) => ReachOf(permission) != Reach.None;

    /// <summary>May the caller do this to a record of that department?</summary>
    public bool May(string permission, Guid departmentId) => ReachOf(permission) switch
    {
        Reach.All => true,
        Reach.Own => DepartmentId == departmentId,
        _ => false,
    };

    /// <summary>Is this person the human at the keyboard or the one acted for? Four eyes count both.</summary>
    public bool Is(Guid? userId) => userId is not null && (userId == UserId || userId == ActingFor?.UserId);
}
