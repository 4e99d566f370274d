using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;

namespace Portal.Demo;

/// <summary>Tells at the start how to sign in to the demo; silent when the database holds none.</summary>
internal sealed class DemoNotice(IDbContextFactory<PortalDbContext> contexts) : IStartNotice
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.Users.AnyAsync(user => user.IsDemo, cancellationToken)
            ? [$"Sign in as clerk, leader or reviewer with the password {DemoAccounts.Password}; the sign-in page lists everybody."]
            : [];
    }
}
