using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Seeds;

/// <summary>Gives every installation its roles once (<c>db/seed/roles.json</c>); what an administrator changes stays changed.</summary>
internal sealed class RoleSeed(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISeed
{
    private const string Prefix = "role-permission:";

    public int Order => 10;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = await SeedFiles.ReadAsync<RoleFile>("roles.json", cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        db.Does("Identity.RoleSeeded");
        var given = await db.KnownSeedsAsync(Prefix, cancellationToken);
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!, cancellationToken);
        foreach (var (index, row) in file.Roles.Index())
        {
            if (!roles.TryGetValue(row.Code, out var role))
            {
                role = new PortalRole
                {
                    Id = Guid.CreateVersion7(),
                    Name = row.Code,
                    NormalizedName = row.Code.ToUpperInvariant(),
                    DisplayName = row.Name,
                    DisplayNameEn = row.NameEn,
                    IsAdministrative = row.Administrative,
                    SortOrder = index,
                };
                db.Add(role);
            }

            foreach (var (permission, reach) in row.Permissions)
            {
                var mark = $"{Prefix}{row.Code}:{permission}";
                if (given.Add(mark))
                {
                    db.Add(new RolePermission(role.Id, permission, Enum.Parse<Reach>(reach, ignoreCase: true)));
                    db.MarkSeed(mark, clock.UtcNow());
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record RoleFile(List<RoleRow> Roles);

    private sealed record RoleRow(string Code, string Name, string NameEn, Dictionary<string, string> Permissions, bool Administrative = false);
}
