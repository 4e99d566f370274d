using Portal.Data;
using Portal.Notifications;

namespace Portal.Identity.Roles;

/// <summary>Tells the security administrators what waits for them, and a person what he may do now.</summary>
internal static class RoleNotices
{
    /// <summary>Adds the notices to the next save.</summary>
    /// <returns>Whose inbox changes.</returns>
    public static async Task<IReadOnlyList<Guid>> AddAsync(
        PortalDbContext db, Notifier notifier, IReadOnlyCollection<RoleRequest> requests, CancellationToken cancellationToken)
    {
        var told = new List<Guid>();
        var deciders = requests.Any(request => request.IsOpen)
            ? await Notifier.HoldersAsync(db, IdentityPermissions.Roles, Guid.Empty, cancellationToken)
            : [];
        foreach (var request in requests)
        {
            if (request.IsOpen)
            {
                var others = deciders.Where(id => id != request.ProposedBy && id != request.EndorsedBy && id != request.UserId).ToList();
                notifier.Add(db, others, "Identity.Notice.RoleRequested", "/admin/role-requests", request.UserName ?? request.Permission ?? "", request.RoleName);
                told.AddRange(others);
            }
            else if (request is { Status: RoleRequestStatus.Approved, Kind: RoleRequestKind.Grant, UserId: { } userId })
            {
                notifier.Add(db, [userId], "Identity.Notice.RoleGranted", AccountPaths.Own, request.RoleName);
                told.Add(userId);
            }
        }

        return told;
    }
}
