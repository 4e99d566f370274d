using Portal.Kernel;

namespace Portal.Identity;

/// <summary>Administration, kept apart in three (三员分立): accounts and departments, roles, logs.</summary>
public static class IdentityPermissions
{
    /// <summary>Invite, disable, unlock people; propose their roles. Held by the system administrator.</summary>
    public const string Users = "identity.users";

    /// <summary>Keep the list of departments, their names, sections and successors.</summary>
    public const string Departments = "identity.departments";

    /// <summary>Decide who holds which role and what a role may do. Held by the security administrator.</summary>
    public const string Roles = "identity.roles";

    /// <summary>Read the sign-in log and the journal of both other administrators. Held by the audit administrator.</summary>
    public const string Logs = "identity.logs";

    /// <summary>Read accounts, roles, departments and both logs, change nothing (audit).</summary>
    public const string Read = "identity.read";

    /// <summary>Name a deputy of the own department for oneself, for dated days.</summary>
    public const string Deputies = "identity.deputies";

    /// <summary>Policy of the pages that show people.</summary>
    public const string SeesPeople = Users + "|" + Roles + "|" + Read;

    /// <summary>Policy of the pages that show roles.</summary>
    public const string SeesRoles = Roles + "|" + Users + "|" + Read;

    /// <summary>Policy of the pages that show departments to administrators.</summary>
    public const string SeesDepartments = Departments + "|" + Read;

    /// <summary>Policy of the pages that show logs.</summary>
    public const string SeesLogs = Logs + "|" + Read;

    internal static readonly PermissionDefinition[] All =
    [
        new(Users, "Identity", IsBusiness: false),
        new(Departments, "Identity", IsBusiness: false),
        new(Roles, "Identity", IsBusiness: false),
        new(Logs, "Identity", IsBusiness: false),
        new(Read, "Identity"),
        new(Deputies, "Identity"),
    ];

    /// <summary>Does the caller hold one of the permissions of such a policy?</summary>
    internal static bool MayAny(this Caller caller, string policy) => policy.Split('|').Any(caller.May);
}
