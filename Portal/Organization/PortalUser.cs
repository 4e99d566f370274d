using Microsoft.AspNetCore.Identity;
using Portal.Kernel;

namespace Portal.Organization;

/// <summary>A person with an account. Disabled, never deleted: the journal names him for ever.</summary>
public sealed class PortalUser : IdentityUser<Guid>, IAudited
{
    public const int DisplayNameMaxLength = 60;

    private static readonly HashSet<string> Secret =
    [
        nameof(PasswordHash), nameof(SecurityStamp), nameof(ConcurrencyStamp), nameof(AccessFailedCount), nameof(LastSignInAt),
        nameof(NormalizedUserName), nameof(NormalizedEmail), nameof(LastSeenAt),
    ];

    public string DisplayName { get; set; } = "";

    public Guid? DepartmentId { get; set; }

    public Guid? SectionId { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>A password set by somebody else must be changed at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public DateTime? PasswordChangedAt { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    public DateTime? LastSeenAt { get; set; }

    /// <summary>Listed on the sign-in page of the demo; such accounts exist in Development only.</summary>
    public bool IsDemo { get; set; }

    public string JournalSubject => "User";

    public Guid JournalSubjectId => Id;

    public string JournalLabel => DisplayName.Length > 0 ? DisplayName : UserName ?? "";

    public bool IsJournaled(string property) => !Secret.Contains(property);
}
