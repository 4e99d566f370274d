using System.Globalization;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Findings;

/// <summary>Who has to do with a finding.</summary>
internal static class FindingPeople
{
    /// <summary>Clerks and leaders of the department.</summary>
    public static async Task<IReadOnlyList<Guid>> DepartmentAsync(PortalDbContext db, Guid departmentId, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, FindingsPermissions.Answer, departmentId, cancellationToken)).Union(await Notifier.HoldersAsync(db, FindingsPermissions.Sign, departmentId, cancellationToken))];

    /// <summary>Auditors besides the one who raised it: one of them closes it.</summary>
    public static async Task<IReadOnlyList<Guid>> OtherAuditorsAsync(PortalDbContext db, AuditFinding finding, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, FindingsPermissions.Raise, Guid.Empty, cancellationToken)).Where(id => id != finding.RaisedBy.ById && id != finding.RaisedBy.ForId)];

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    public static string By(Signature? signature) => signature is null ? "" : signature.ForName is { } name ? $"{signature.ByName}（代{name}）" : signature.ByName;
}
