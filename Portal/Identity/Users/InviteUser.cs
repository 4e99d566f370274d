using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Identity.Roles;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Identity.Users;

/// <param name="Login">What the person types to sign in; never changed afterwards.</param>
/// <param name="RoleIds">Proposed roles; security administrators decide.</param>
public sealed record Invitation(
    string Login, string Name, Guid? DepartmentId, Guid? SectionId, string? Phone, IReadOnlyList<Guid> RoleIds, string Reason = "");

/// <param name="Token">Stands in the address <c>/account/accept?token=…</c>; shown once, stored only as a hash.</param>
public sealed record IssuedLink(Guid UserId, string Token, DateTime ExpiresAt);

/// <summary>
/// Makes an account without a password and a one-time link with which its owner sets one. The inviter proposes roles and grants none.
/// </summary>
public sealed class InviteUser(
    IDbContextFactory<PortalDbContext> contexts, IOptions<IdentitySettings> settings, Notifier notifier, TimeProvider clock)
{
    public async Task<Result<IssuedLink>> ExecuteAsync(Invitation invitation, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Users))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var gaps = UserFields.Gaps(invitation.Login, invitation.Name, invitation.Phone);
        gaps.AddRange(await UserFields.PlaceGapsAsync(db, invitation.DepartmentId, invitation.SectionId, clock.Today(), cancellationToken));
        if (gaps.Count > 0)
        {
            return IdentityRefusals.Incomplete(gaps);
        }

        var roleIds = invitation.RoleIds.Distinct().ToList();
        var roles = await db.Roles.Where(r => roleIds.Contains(r.Id)).ToListAsync(cancellationToken);
        if (roles.Count != roleIds.Count)
        {
            return IdentityRefusals.RoleNotFound;
        }

        if (!roles.All(role => UserRights.MayStandTogether(role, roles)))
        {
            return IdentityRefusals.DutiesApart;
        }

        var login = invitation.Login.Trim();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == UserFields.Normal(login), cancellationToken))
        {
            return IdentityRefusals.LoginTaken(login);
        }

        var now = clock.UtcNow();
        var user = UserFields.Create(login, invitation.Name, invitation.DepartmentId, invitation.SectionId, invitation.Phone, now);
        var (link, token) = OneTimeLink.Create(user.Id, LinkPurpose.Invitation, now, settings.Value.LinkLifetime);
        db.AddRange(user, link);
        var requests = roles.Select(role => RoleRequest.ForPerson(RoleRequestKind.Grant, user, role, RoleRules.Cut(invitation.Reason), caller, now)).ToList();
        db.AddRange(requests);
        var told = await RoleNotices.AddAsync(db, notifier, requests, cancellationToken);
        db.Does("Identity.UserInvited", reason: invitation.Reason.Trim() is { Length: > 0 } reason ? reason : null);
        var saved = await db.TrySaveAsync(IdentityRefusals.LoginTaken(login), cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(told);
        return new IssuedLink(user.Id, token, link.ExpiresAt);
    }
}

/// <summary>What a sign-in name, a name and a place in the organisation must look like.</summary>
internal static class UserFields
{
    public const int LoginMaxLength = 60;
    public const int PhoneMaxLength = 40;

    public static PortalUser Create(string login, string name, Guid? departmentId, Guid? sectionId, string? phone, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(), UserName = login.Trim(), NormalizedUserName = Normal(login), DisplayName = name.Trim(),
        DepartmentId = departmentId, SectionId = sectionId, PhoneNumber = string.IsNullOrWhiteSpace(phone) ? null : phone.Trim(),
        SecurityStamp = NewStamp(), ConcurrencyStamp = NewStamp(), LockoutEnabled = true, CreatedAt = now,
    };

    public static string Normal(string login) => login.Trim().Normalize().ToUpperInvariant();

    public static string NewStamp() => Guid.NewGuid().ToString("N");

    public static List<Gap> Gaps(string login, string name, string? phone)
    {
        var gaps = new List<Gap>();
        var typed = login.Trim();
        if (typed.Length is < 2 or > LoginMaxLength || !typed.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            gaps.Add(new Gap("Login", "Identity.GapLogin", LoginMaxLength));
        }

        gaps.AddRange(NameGaps(name, phone));
        return gaps;
    }

    public static IEnumerable<Gap> NameGaps(string name, string? phone)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > PortalUser.DisplayNameMaxLength)
        {
            yield return new Gap("Name", "Identity.GapName", PortalUser.DisplayNameMaxLength);
        }

        if (phone?.Trim().Length > PhoneMaxLength)
        {
            yield return new Gap("Phone", "Identity.GapPhone", PhoneMaxLength);
        }
    }

    /// <summary>The department exists today and the section is one of its own.</summary>
    public static async Task<IReadOnlyList<Gap>> PlaceGapsAsync(
        PortalDbContext db, Guid? departmentId, Guid? sectionId, DateOnly today, CancellationToken cancellationToken)
    {
        if (departmentId is null)
        {
            return sectionId is null ? [] : [new Gap("SectionId", "Identity.GapSection")];
        }

        var department = await db.Departments.AsNoTracking().Include(d => d.Sections).SingleOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null || !department.IsValidOn(today))
        {
            return [new Gap("DepartmentId", "Identity.GapDepartment")];
        }

        return sectionId is null || department.Sections.Any(s => s.Id == sectionId && (s.ValidTo is null || s.ValidTo >= today))
            ? []
            : [new Gap("SectionId", "Identity.GapSection")];
    }
}
