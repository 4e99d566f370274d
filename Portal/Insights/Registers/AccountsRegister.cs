using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Insights.Registers;

/// <summary>账号与角色: every account with each of its roles as it stood at the end of the day; an account without a role is one row (等级保护: 三员分立).</summary>
internal sealed class AccountsRegister(TimeProvider clock) : Report<AccountsRegister.Row>
{
    /// <summary>Days without a sign-in after which an account counts as asleep.</summary>
    public const int AsleepDays = 180;

    internal sealed record Row(Guid Id, string Name, string SignInName, string Department, string? Role, bool IsAdministrative, int Permissions, DateOnly CreatedOn, DateOnly? LastSignInOn, bool IsDisabled, bool IsAsleep, bool IsFirst);

    public override string Code => "Accounts";

    public override ReportGroup Group => ReportGroup.Accounts;

    public override bool HasPeriod => false;

    public override bool IsConfined => true;

    public override IReadOnlyList<string> Groupings => ["Role", "Department", "Disabled"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("Person", CellKind.Text, row => row.Name), new("SignInName", CellKind.Text, row => row.SignInName), new("Department", CellKind.Text, row => row.Department, 1.3f), new("Role", CellKind.Text, row => row.Role, 1.2f),
        new("Administrative", CellKind.YesNo, row => row.IsAdministrative, 0.7f), new("Permissions", CellKind.Number, row => row.Permissions, 0.7f), new("CreatedOn", CellKind.Date, row => row.CreatedOn),
        new("LastSignInOn", CellKind.Date, row => row.LastSignInOn), new("Disabled", CellKind.YesNo, row => row.IsDisabled, 0.7f), new("Asleep", CellKind.YesNo, row => row.IsAsleep, 0.7f),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Roles"), Measured<Row>.Count("Accounts", row => row.IsFirst, inChart: true), Measured<Row>.Count("DisabledAccounts", row => row is { IsFirst: true, IsDisabled: true }),
        Measured<Row>.Count("AsleepAccounts", row => row is { IsFirst: true, IsAsleep: true }, isBad: true, inChart: true), Measured<Row>.Count("WithoutRole", row => row.Role is null, isBad: true),
        Measured<Row>.Count("AdministrativeRoles", row => row.IsAdministrative),
    ];

    protected override string KeyOf(Row row) => $"{row.Id:N}#{row.Role}";

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (db, day, until, departments) = (reading.Db, reading.Question.AsOf, reading.Question.Until, reading.Question.Departments);
        var roles = await db.Roles.AsNoTracking().ToDictionaryAsync(role => role.Id, cancellationToken);
        var permissions = await db.RolePermissions.Where(one => one.Reach != Reach.None).GroupBy(one => one.RoleId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var wanted = db.Users.AsNoTracking().Where(user => user.CreatedAt < until && (departments.Count == 0 || (user.DepartmentId != null && departments.Contains(user.DepartmentId.Value))));
        await foreach (var batch in Batches.ReadAsync<PortalUser>(last => (last is null ? wanted : wanted.Where(user => user.Id.CompareTo(last.Id) > 0)).OrderBy(user => user.Id), cancellationToken))
        {
            var ids = batch.ConvertAll(user => user.Id);
            var held = (await db.UserRoles.AsNoTracking().Where(one => ids.Contains(one.UserId)).ToListAsync(cancellationToken)).ToLookup(one => one.UserId, one => one.RoleId);
            var changed = (await db.RoleRequests.AsNoTracking().Where(one => one.UserId != null && ids.Contains(one.UserId.Value) && one.DecidedAt >= until && one.Status == RoleRequestStatus.Approved)
                .OrderByDescending(one => one.DecidedAt).ToListAsync(cancellationToken)).ToLookup(one => one.UserId!.Value);
            var signedIn = await db.Set<SignInEvent>().Where(one => one.UserId != null && ids.Contains(one.UserId.Value) && one.Outcome == SignInOutcome.Succeeded && one.At < until).GroupBy(one => one.UserId!.Value)
                .Select(group => new { group.Key, Last = group.Max(one => one.At) }).ToDictionaryAsync(one => one.Key, one => one.Last, cancellationToken);
            var before = await AsOf.ReadAsync(reading, clock, "User", ids, cancellationToken);
            foreach (var user in batch)
            {
                var then = RolesThen(held[user.Id], changed[user.Id]).Where(roles.ContainsKey).Select(id => roles[id]).OrderBy(role => role.SortOrder).ToList();
                DateOnly? last = signedIn.TryGetValue(user.Id, out var at) ? ShanghaiTime.DateOf(at) : user.LastSignInAt < until ? ShanghaiTime.DateOf(user.LastSignInAt.Value) : null;
                var isDisabled = before.Text(user.Id, nameof(PortalUser.IsDisabled), user.IsDisabled ? "True" : "False") is "True" or "true";
                var created = ShanghaiTime.DateOf(user.CreatedAt);
                Row Held(PortalRole? role, bool isFirst) => new(
                    user.Id, user.DisplayName, user.UserName ?? "", reading.NameOf(user.DepartmentId), role?.DisplayName, role?.IsAdministrative ?? false, role is null ? 0 : permissions.GetValueOrDefault(role.Id),
                    created, last, isDisabled, !isDisabled && (last ?? created) < day.AddDays(-AsleepDays), isFirst);
                if (then.Count == 0)
                {
                    yield return Held(null, true);
                }

                foreach (var (no, role) in then.Index())
                {
                    yield return Held(role, no == 0);
                }
            }
        }
    }

    /// <summary>Today's roles with what was decided later taken back, the latest first.</summary>
    private static HashSet<Guid> RolesThen(IEnumerable<Guid> now, IEnumerable<RoleRequest> later)
    {
        var roles = now.ToHashSet();
        foreach (var request in later)
        {
            _ = request.Kind == RoleRequestKind.Revoke ? roles.Add(request.RoleId) : roles.Remove(request.RoleId);
        }

        return roles;
    }
}
