using Portal.Kernel;

namespace Portal.Identity;

/// <summary>Administration, kept apart in three (三员分立): accounts and departments, roles, logs.</summary>
public static class IdentityPermissions
{
    public const string Users = "identity.users";
    public const string Departments = "identity.departments";
    public const string Roles = "identity.roles";
    public const string Logs = "identity.logs";

    internal static readonly PermissionDefinition[] All =
    [
        new(Users, "Identity", IsBusiness: false),
        new(Departments, "Identity", IsBusiness: false),
        new(Roles, "Identity", IsBusiness: false),
        new(Logs, "Identity", IsBusiness: false),
    ];
}
