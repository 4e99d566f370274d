using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Demo;

/// <summary>Outside Development a database with demo people stops the start: everybody knows their password.</summary>
internal sealed class DemoRefusal(IDbContextFactory<PortalDbContext> contexts, DatabaseOptions database) : ISeed
{
    public int Order => int.MinValue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.Users.AnyAsync(user => user.IsDemo, cancellationToken))
        {
            throw new StartupRefusedException(
                database.Provider == DatabaseProvider.Sqlite ? DatabaseOptions.FolderKey : DatabaseOptions.ConnectionStringKey,
                "the database holds the demo, whose passwords are public; it opens in Development only. Use another one.");
        }
    }
}
