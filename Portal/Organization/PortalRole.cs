using Microsoft.AspNetCore.Identity;
using Portal.Kernel;

namespace Portal.Organization;

/// <summary>A bundle of permissions. Which role holds what is data; the codes below only name the defaults of <c>domain 8a</c>.</summary>
public sealed class PortalRole : IdentityRole<Guid>, IAudited
{
    public string DisplayName { get; set; } = "";

    public string DisplayNameEn { get; set; } = "";

    /// <summary>One of the three administrators kept apart (三员分立): holds no business permission.</summary>
    public bool IsAdministrative { get; set; }

    public int SortOrder { get; set; }

    /// <summary>The name as the reader's language has it; official documents use <see cref="DisplayName"/>.</summary>
    public string NameInLanguage() =>
        System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && DisplayNameEn.Length > 0 ? DisplayNameEn : DisplayName;

    public string JournalSubject => "Role";

    public Guid JournalSubjectId => Id;

    public string JournalLabel => DisplayName;

    public bool IsJournaled(string property) => property is not (nameof(ConcurrencyStamp) or nameof(NormalizedName));
}

/// <summary>Codes of the roles that every installation starts with.</summary>
public static class RoleCodes
{
    public const string Clerk = "clerk";
    public const string Leader = "leader";
    public const string WorkingGroup = "working-group";
    public const string OperationCentre = "operation-centre";
    public const string Finance = "finance";
    public const string SharingAuthority = "sharing-authority";
    public const string LeadingGroupOffice = "leading-group-office";
    public const string Supervision = "supervision";
    public const string Auditor = "auditor";
    public const string SystemAdministrator = "system-admin";
    public const string SecurityAdministrator = "security-admin";
    public const string AuditAdministrator = "audit-admin";
}

/// <summary>A role holds a permission, for the own department or for all.</summary>
public sealed class RolePermission : IAudited
{
    public const int PermissionMaxLength = 80;

    private RolePermission() { }

    public RolePermission(Guid roleId, string permission, Reach reach) =>
        (Id, RoleId, Permission, Reach) = (Guid.CreateVersion7(), roleId, permission, reach);

    public Guid Id { get; private init; }

    public Guid RoleId { get; private init; }

    public string Permission { get; private init; } = "";

    public Reach Reach { get; set; }

    public string JournalSubject => "Role";

    public Guid JournalSubjectId => RoleId;

    public string JournalLabel => Permission;
}

/// <summary>代理人: for a dated time one person may act for another; both days are included.</summary>
public sealed class Deputy : IAudited, IVersioned
{
    private Deputy() { }

    public Deputy(Guid principalUserId, Guid deputyUserId, DateOnly from, DateOnly to, string reason) =>
        (Id, PrincipalUserId, DeputyUserId, From, To, Reason) = (Guid.CreateVersion7(), principalUserId, deputyUserId, from, to, reason);

    public Guid Id { get; private init; }

    public Guid PrincipalUserId { get; private init; }

    public Guid DeputyUserId { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly To { get; private set; }

    public string Reason { get; private init; } = "";

    public DateTime? RevokedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => "User";

    public Guid JournalSubjectId => PrincipalUserId;

    public string JournalLabel => Reason;

    public bool IsInForceOn(DateOnly day) => RevokedAt is null && day >= From && day <= To;

    public void Revoke(DateTime at) => RevokedAt = at;
}
