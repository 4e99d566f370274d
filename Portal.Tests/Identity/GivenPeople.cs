using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>People for the tests of this folder.</summary>
internal static class GivenPeople
{
    public const string Password = "Correct-Horse-9";

    /// <summary>An account with a password, as sign-in meets it.</summary>
    public static async Task<PortalUser> PersonAsync(
        this PortalDatabase database, string? role = null, bool mustChange = false, bool isDisabled = false, string? department = null)
    {
        await using var db = await database.OpenAsync();
        var user = UserFields.Create($"p{Guid.NewGuid():N}"[..12], "王建国", null, null, null, database.Clock.UtcNow());
        user.DepartmentId = department is null ? null : await db.Departments.Where(d => d.ShortName == department).Select(d => (Guid?)d.Id).SingleAsync();
        user.PasswordHash = new PasswordHasher<PortalUser>().HashPassword(user, Password);
        (user.MustChangePassword, user.IsDisabled, user.PasswordChangedAt) = (mustChange, isDisabled, database.Clock.UtcNow());
        db.Add(user);
        if (role is not null)
        {
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = await db.RoleIdAsync(role) });
        }

        await db.SaveChangesAsync();
        return user;
    }

    public static Task<Caller> AdministratorAsync(this PortalDatabase database, string role) => database.CallerAsync(role, department: null);

    public static Task<Guid> RoleIdAsync(this PortalDbContext db, string code) => db.Roles.Where(r => r.Name == code).Select(r => r.Id).SingleAsync();

    public static async Task<Guid> RoleIdAsync(this PortalDatabase database, string code)
    {
        await using var db = await database.OpenAsync();
        return await db.RoleIdAsync(code);
    }

    public static async Task<IReadOnlyList<string>> RolesOfAsync(this PortalDatabase database, Guid userId) =>
        (await database.Get<CallerFactory>().CreateAsync(userId)).Roles;

    public static async Task<IReadOnlyList<string>> ActionsOnAsync(this PortalDatabase database, string subject, Guid id) =>
        [.. (await database.Get<Journal.ReadTimeline>().ExecuteAsync([(subject, id)], Caller.System)).Select(row => row.Action)];
}
