using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Sharing;

/// <summary>Starts, stops and lengthens the clocks of a case, inside the save that causes it.</summary>
public sealed class ShareClocks(RuleSetSource ruleSets, ICalendarSource calendars)
{
    public static ClockKind ReplyKindOf(ShareCase of) => of.SharingType == SharingType.Unconditional ? ClockKind.ReplyUnconditional : ClockKind.ReplyConditional;

    public static ClockKind ProvideKindOf(ShareCase of) => of.SharingType == SharingType.Unconditional ? ClockKind.ProvideUnconditional : ClockKind.ProvideConditional;

    public ValueTask<WorkingCalendar> CalendarAsync(CancellationToken cancellationToken) => calendars.GetAsync(cancellationToken);

    /// <summary>The set the case was received under.</summary>
    public Task<RuleSet?> RulesAsync(ShareCase of, CancellationToken cancellationToken) => RulesAsync(of.RuleSet, cancellationToken);

    public async Task<ClockRule?> ReplyRuleAsync(ShareCase of, CancellationToken cancellationToken) =>
        (await RulesAsync(of, cancellationToken))?.RuleFor(ReplyKindOf(of));

    /// <summary>Null where the rule set counts no days for it: then the case has no such clock.</summary>
    public Task<CaseClock?> StartAsync(PortalDbContext db, ShareCase of, ClockKind kind, DateOnly on, CancellationToken cancellationToken) =>
        StartAsync(db, ShareCase.Kind, of.Id, of.Number, of.RuleSet, kind, on, cancellationToken);

    /// <summary>As above, for a request for correction.</summary>
    public Task<CaseClock?> StartAsync(PortalDbContext db, Correction of, DateOnly on, CancellationToken cancellationToken) =>
        StartAsync(db, Correction.Kind, of.Id, of.Number, of.RuleSet, ClockKind.Correction, on, cancellationToken);

    public static Task<CaseClock?> RunningAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        db.CaseClocks.OfCase(ShareCase.Kind, caseId).Open().OrderByDescending(clock => clock.Id).FirstOrDefaultAsync(cancellationToken);

    public static Task FinishAsync(PortalDbContext db, Guid caseId, DateOnly on, CancellationToken cancellationToken) => FinishAsync(db, ShareCase.Kind, caseId, on, cancellationToken);

    public static async Task FinishAsync(PortalDbContext db, string caseKind, Guid caseId, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var running in await db.CaseClocks.OfCase(caseKind, caseId).Open().ToListAsync(cancellationToken))
        {
            running.Finish(on);
        }
    }

    /// <summary>Working days used up to that day, itself included.</summary>
    public static int Elapsed(CaseClock? running, WorkingCalendar calendar, DateOnly on) =>
        running?.Read(calendar).Ledger.Count(line => line.Counted && line.Date <= on) ?? 0;

    /// <summary>Who replies and who signs in that department.</summary>
    public static async Task<IReadOnlyList<Guid>> ProviderAsync(PortalDbContext db, Guid departmentId, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, SharingPermissions.Reply, departmentId, cancellationToken))
            .Union(await Notifier.HoldersAsync(db, SharingPermissions.Sign, departmentId, cancellationToken))];

    /// <summary>Who applies and who signs in that department.</summary>
    public static async Task<IReadOnlyList<Guid>> RequesterAsync(PortalDbContext db, Guid departmentId, CancellationToken cancellationToken) =>
        [.. (await Notifier.HoldersAsync(db, SharingPermissions.Request, departmentId, cancellationToken))
            .Union(await Notifier.HoldersAsync(db, SharingPermissions.Sign, departmentId, cancellationToken))];

    private async Task<RuleSet?> RulesAsync(string code, CancellationToken cancellationToken) => (await ruleSets.GetAsync(cancellationToken)).FirstOrDefault(set => set.Code == code);

    private async Task<CaseClock?> StartAsync(PortalDbContext db, string caseKind, Guid caseId, string number, string ruleSet, ClockKind kind, DateOnly on, CancellationToken cancellationToken)
    {
        if (await RulesAsync(ruleSet, cancellationToken) is not { } rules || rules.RuleFor(kind) is null)
        {
            return null;
        }

        var started = CaseClock.Start(caseKind, caseId, number, rules, kind, on, await calendars.GetAsync(cancellationToken)).Value;
        db.Add(started);
        return started;
    }
}

internal static class ShareWords
{
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
