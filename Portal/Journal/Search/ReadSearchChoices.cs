using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Journal.Search;

public sealed record SearchChoices(IReadOnlyList<(Guid Id, string Name)> Departments, IReadOnlyList<string> Actions);

/// <summary>What the filters of the search offer.</summary>
public sealed class ReadSearchChoices(IDbContextFactory<PortalDbContext> contexts, KnownActions known)
{
    public async Task<SearchChoices> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Read))
        {
            return new SearchChoices([], []);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.ShortName).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken);
        return new SearchChoices([.. departments.Select(d => (d.Id, d.ShortName))], await known.ReadAsync(cancellationToken));
    }
}
