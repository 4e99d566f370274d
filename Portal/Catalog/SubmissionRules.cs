using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Gathers the facts a submission is judged by: the rule set in force today and the classification tree.</summary>
public sealed class SubmissionRules(IDbContextFactory<PortalDbContext> contexts, RuleSetSource ruleSets, TimeProvider clock)
{
    public async Task<RuleContext> ReadAsync(CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var codes = (await db.Classification.AsNoTracking().Where(entry => entry.Level >= 2 && (entry.ValidTo == null || entry.ValidTo >= today))
            .Select(entry => entry.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var inForce = await ruleSets.InForceOnAsync(today, cancellationToken);
        return new RuleContext(inForce.Succeeded ? inForce.Value.Code : RuleSets.Plan2017.Code, today, codes.Contains);
    }
}
