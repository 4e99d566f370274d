using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal.Search;

/// <summary>Every action that ever stood in the journal. Hops from one to the next along the index, so it costs the number of actions and not of rows.</summary>
public sealed class KnownActions(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private (DateTime At, IReadOnlyList<string> Actions)? known;

    internal async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        if (known is { } before && clock.UtcNow() - before.At < Fresh)
        {
            return before.Actions;
        }

        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var actions = new List<string>();
        for (string? next = ""; ;)
        {
            var last = next;
            next = await db.JournalRows.Where(r => r.Action.CompareTo(last) > 0).OrderBy(r => r.Action).Select(r => r.Action).FirstOrDefaultAsync(cancellationToken);
            if (next is null)
            {
                known = (clock.UtcNow(), actions);
                return actions;
            }

            actions.Add(next);
        }
    }
}
