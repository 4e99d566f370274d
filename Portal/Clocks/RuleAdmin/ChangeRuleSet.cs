using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Clocks.RuleAdmin;

/// <summary>A rule set for the administrator, with the version to change it by.</summary>
public sealed record KeptRuleSet(RuleSet Set, Guid Version);

/// <summary>Every rule set with its sources and local values, oldest first.</summary>
public sealed class ListRuleSets(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<KeptRuleSet>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.RuleSets.AsNoTracking().Include(set => set.Rules).OrderBy(set => set.ValidFrom).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<KeptRuleSet>>([.. rows.Select(row => new KeptRuleSet(row.ToRuleSet(), row.Version))]);
    }
}

/// <summary>Local working days of one clock.</summary>
/// <param name="Kind">The clock.</param>
/// <param name="Days">1 to the source's number.</param>
/// <param name="ExtensionLimit">0 to the source's limit; null where the clock cannot be extended.</param>
public sealed record LocalDays(ClockKind Kind, int Days, int? ExtensionLimit);

/// <summary>The local values of a rule set as the administrator wants them.</summary>
/// <param name="Code">Which set.</param>
/// <param name="Version">As it was shown; a later change by somebody else refuses this one.</param>
/// <param name="Days">Clocks left out keep their numbers.</param>
/// <param name="SelfServiceUnconditional">Unconditional data are fetched without an application.</param>
/// <param name="Supplements">What a request for supplements does to the period.</param>
/// <param name="Reason">Who decided it and where it is written down; it must be given.</param>
public sealed record RuleSetChange(
    string Code, Guid Version, IReadOnlyList<LocalDays> Days, bool SelfServiceUnconditional, SupplementPolicy Supplements, string Reason)
{
    public const int ReasonMaxLength = 500;
}

/// <summary>
/// Sets local values, stricter than the source or equal to it. Cases that are running keep the number they were received under;
/// the new one holds for what is received from now on.
/// </summary>
public sealed class ChangeRuleSet(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(RuleSetChange change, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var row = await db.RuleSets.Include(set => set.Rules).SingleOrDefaultAsync(set => set.Code == change.Code, cancellationToken);
        if (row is null)
        {
            return ClocksRefusals.NoSuchRuleSet(change.Code);
        }

        if (row.Version != change.Version)
        {
            return ClocksRefusals.Stale;
        }

        var (wanted, gaps) = Wanted(row.ToRuleSet(), change);
        if (gaps.Count > 0)
        {
            return ClocksRefusals.BadRuleSet(gaps);
        }

        row.TakeLocal(wanted);
        if (!db.ChangeTracker.HasChanges())
        {
            return Result.Done;
        }

        // A change of a clock alone must still make the whole set stale for others.
        db.Entry(row).State = EntityState.Modified;
        (await db.ReferenceVersions.SingleAsync(v => v.Name == ReferenceVersion.RuleSets, cancellationToken)).Touch(clock.UtcNow());
        db.Does("Clocks.RuleSetChanged", null, change.Reason.Trim());
        return await db.TrySaveAsync(ClocksRefusals.Stale, cancellationToken);
    }

    private static (RuleSet Wanted, List<Gap> Gaps) Wanted(RuleSet set, RuleSetChange change)
    {
        var gaps = new List<Gap>();
        if (string.IsNullOrWhiteSpace(change.Reason))
        {
            gaps.Add(new Gap(nameof(RuleSetChange.Reason), ClocksRefusals.ReasonMissing));
        }
        else if (change.Reason.Trim().Length > RuleSetChange.ReasonMaxLength)
        {
            gaps.Add(new Gap(nameof(RuleSetChange.Reason), ClocksRefusals.ReasonTooLong, RuleSetChange.ReasonMaxLength));
        }

        foreach (var local in change.Days)
        {
            var with = set.WithDays(local.Kind, local.Days, local.ExtensionLimit);
            if (with.Succeeded)
            {
                set = with.Value;
            }
            else
            {
                gaps.Add(with.Refusal.Gap(local.Kind));
            }
        }

        return (set with { SelfServiceUnconditional = change.SelfServiceUnconditional, Supplements = change.Supplements }, gaps);
    }
}
