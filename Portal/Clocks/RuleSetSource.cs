using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>The rule sets with their local values, oldest first. Kept in memory as <see cref="ICalendarSource"/> keeps the calendar.</summary>
public sealed class RuleSetSource(IDbContextFactory<PortalDbContext> contexts)
{
    private volatile Known? known;

    public async ValueTask<IReadOnlyList<RuleSet>> GetAsync(CancellationToken cancellationToken = default) => (await ReadAsync(cancellationToken)).Sets;

    /// <summary>Changes with every change of a rule set.</summary>
    public async ValueTask<Guid> VersionAsync(CancellationToken cancellationToken = default) => (await ReadAsync(cancellationToken)).Version;

    /// <summary>The set a case received on that day runs under; refused for a day before the first set (31 December 2017).</summary>
    public async ValueTask<Result<RuleSet>> InForceOnAsync(DateOnly received, CancellationToken cancellationToken = default) =>
        (await GetAsync(cancellationToken)).InForceOn(received) is { } set ? set : ClocksRefusals.NoRuleSetOn(received);

    private async ValueTask<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var version = await db.ReferenceVersions.Where(v => v.Name == ReferenceVersion.RuleSets).Select(v => v.Version).SingleOrDefaultAsync(cancellationToken);
        if (known is { } kept && kept.Version == version)
        {
            return kept;
        }

        var rows = await db.RuleSets.AsNoTracking().Include(set => set.Rules).OrderBy(set => set.ValidFrom).ToListAsync(cancellationToken);
        var read = new Known([.. rows.Select(row => row.ToRuleSet())], version);
        known = read;
        return read;
    }

    private sealed record Known(IReadOnlyList<RuleSet> Sets, Guid Version);
}
