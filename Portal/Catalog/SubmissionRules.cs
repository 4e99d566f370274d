using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Gathers the facts a submission is judged by: the rule set in force today and the classification tree.</summary>
public sealed class SubmissionRules(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly DateOnly DecreeInForce = new(2025, 8, 1);

    public async Task<RuleContext> ReadAsync(CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var codes = (await db.Classification.AsNoTracking().Where(entry => entry.Level >= 2 && (entry.ValidTo == null || entry.ValidTo >= today))
            .Select(entry => entry.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return new RuleContext(today >= DecreeInForce ? "decree-809" : "plan-2017", today, codes.Contains);
    }
}
