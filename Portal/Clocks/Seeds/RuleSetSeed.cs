using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.Seeds;

/// <summary>Loads each rule set of the engine once; local values set afterwards are never overwritten.</summary>
internal sealed class RuleSetSeed(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISeed
{
    public int Order => 31;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var kept = await db.RuleSets.Select(set => set.Code).ToHashSetAsync(cancellationToken);
        var missing = RuleSets.All.Where(set => kept.Add(set.Code)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        db.AddRange(missing.Select(RuleSetRow.Create));
        var version = await db.ReferenceVersions.SingleOrDefaultAsync(v => v.Name == ReferenceVersion.RuleSets, cancellationToken);
        if (version is null)
        {
            db.Add(new ReferenceVersion(ReferenceVersion.RuleSets, clock.UtcNow()));
        }
        else
        {
            version.Touch(clock.UtcNow());
        }

        db.Does("Clocks.RuleSetsSeeded");
        await db.SaveChangesAsync(cancellationToken);
    }
}
