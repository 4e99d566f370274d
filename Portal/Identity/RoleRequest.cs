using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity;

public enum RoleRequestKind
{
    /// <summary>A person gets a role.</summary>
    Grant,

    /// <summary>A person loses a role; this takes effect at once.</summary>
    Revoke,

    /// <summary>A role gets, changes or loses a permission.</summary>
    Permission,
}

public enum RoleRequestStatus
{
    /// <summary>Asked for; no security administrator has confirmed it.</summary>
    Proposed,

    /// <summary>Confirmed by one security administrator; a second one decides.</summary>
    Endorsed,

    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>
/// A change of who may do what, with the people who asked and decided. Business rights need two security administrators,
/// administrative roles one: accounts are made by the system administrator, so two people stand behind those as well.
/// </summary>
public sealed class RoleRequest : IVersioned, IAudited
{
    public const int ReasonMaxLength = 500;

    private RoleRequest() { }

    public Guid Id { get; private init; }

    public RoleRequestKind Kind { get; private init; }

    public RoleRequestStatus Status { get; private set; }

    public Guid RoleId { get; private init; }

    /// <summary>The role's name when it was asked for, so that the journal reads without a look-up.</summary>
    public string RoleName { get; private init; } = "";

    /// <summary>Whom it concerns; null for a change of the matrix.</summary>
    public Guid? UserId { get; private init; }

    public string? UserName { get; private init; }

    /// <summary>What the role gets or loses; null for a person's role.</summary>
    public string? Permission { get; private init; }

    public Reach OldReach { get; private init; }

    public Reach NewReach { get; private init; }

    public string Reason { get; private init; } = "";

    public Guid? ProposedBy { get; private init; }

    public string ProposedByName { get; private init; } = "";

    public DateTime ProposedAt { get; private init; }

    public Guid? EndorsedBy { get; private set; }

    public string? EndorsedByName { get; private set; }

    public DateTime? EndorsedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    public Guid Version { get; set; }

    public bool IsOpen => Status is RoleRequestStatus.Proposed or RoleRequestStatus.Endorsed;

    public string JournalSubject => UserId is null ? "Role" : "User";

    public Guid JournalSubjectId => UserId ?? RoleId;

    public string JournalLabel => UserName ?? RoleName;

    public bool IsJournaled(string property) =>
        property is not (nameof(RoleId) or nameof(UserId) or nameof(ProposedBy) or nameof(EndorsedBy) or nameof(DecidedBy));

    public static RoleRequest ForPerson(RoleRequestKind kind, PortalUser user, PortalRole role, string reason, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Status = RoleRequestStatus.Proposed, RoleId = role.Id, RoleName = role.DisplayName,
        UserId = user.Id, UserName = user.DisplayName, Reason = reason, ProposedBy = by.UserId, ProposedByName = by.Name, ProposedAt = at,
    };

    public static RoleRequest ForMatrix(PortalRole role, string permission, Reach from, Reach to, string reason, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Kind = RoleRequestKind.Permission, Status = RoleRequestStatus.Proposed, RoleId = role.Id, RoleName = role.DisplayName,
        Permission = permission, OldReach = from, NewReach = to, Reason = reason, ProposedBy = by.UserId, ProposedByName = by.Name, ProposedAt = at,
    };

    /// <summary>The first security administrator stands behind it; asking counts when the asker is one.</summary>
    internal void Endorse(Caller by, DateTime at) =>
        (Status, EndorsedBy, EndorsedByName, EndorsedAt) = (RoleRequestStatus.Endorsed, by.UserId, by.Name, at);

    internal void Decide(RoleRequestStatus answer, string? reason, Caller by, DateTime at) =>
        (Status, DecisionReason, DecidedBy, DecidedByName, DecidedAt) = (answer, reason, by.UserId, by.Name, at);
}
