using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Findings.Papers;

/// <summary>
/// 审计发现单 of one finding, and the 审计报告 to the government over a period: figures, every finding issued in it with fact, basis and demand, the department's statement, and what became
/// of it (plan 五(四)). Withdrawn findings are counted and named, so that no number is missing unexplained; drafts are not in it.
/// </summary>
public sealed class PrintFindings(IDbContextFactory<PortalDbContext> contexts, IFileStore files, IDocumentWriter writer, TimeProvider clock)
{
    /// <summary>More than a reader of one paper takes; a longer period is reported in parts, and the page says so before it is asked for.</summary>
    public int MaxFindings { get; init; } = 2000;

    public async Task<Result<StreamedDownload>> OneAsync(Guid findingId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.AuditFindings.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(finding => finding.Id == findingId, cancellationToken);
        if (one is null)
        {
            return FindingsRefusals.NotFound;
        }

        var evidence = await files.ListAsync(AuditFinding.Kind, one.Id, caller, cancellationToken);
        var sheets = new FindingSheets(await NamesAsync(db, [one], cancellationToken), await DuesAsync(db, [one], cancellationToken));
        var now = clock.UtcNow();
        db.AddJournal(clock, "Findings.PaperMade", AuditFinding.Kind, one.Id, one.Number, new FieldChange("Paper", null, "Finding"));
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download($"审计发现单-{one.Number}", sheets.One(one, [.. evidence.Select(file => file.Name)], caller.Name, now));
    }

    /// <summary>How many findings issued in the period the report would hold; refused as the report itself would be.</summary>
    public async Task<Result<int>> CountAsync(DateOnly from, DateOnly to, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ReachOf(FindingsPermissions.Raise) != Reach.All && caller.ReachOf(FindingsPermissions.Follow) != Reach.All)
        {
            return FindingsRefusals.NotAllowed;
        }

        if (from > to)
        {
            return FindingsRefusals.Period;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var count = await IssuedIn(db, from, to, caller).CountAsync(cancellationToken);
        return count > MaxFindings ? FindingsRefusals.TooManyFindings(count, MaxFindings) : count;
    }

    public async Task<Result<StreamedDownload>> ReportAsync(DateOnly from, DateOnly to, Caller caller, CancellationToken cancellationToken = default)
    {
        var counted = await CountAsync(from, to, caller, cancellationToken);
        if (!counted.Succeeded)
        {
            return counted.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var findings = await IssuedIn(db, from, to, caller).OrderBy(one => one.Number).ToListAsync(cancellationToken);
        var sheets = new FindingSheets(await NamesAsync(db, findings, cancellationToken), await DuesAsync(db, findings, cancellationToken));
        db.AddJournal(clock, "Findings.PaperMade", AuditFinding.Kind, null, "审计报告", new FieldChange("Paper", null, "Report"), new FieldChange("Days", null, $"{FindingPeople.Day(from)}–{FindingPeople.Day(to)}"));
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download($"审计报告{from:yyyyMMdd}-{to:yyyyMMdd}", sheets.Report(findings, from, to, caller.Name, clock.UtcNow()));
    }

    private static IQueryable<AuditFinding> IssuedIn(PortalDbContext db, DateOnly from, DateOnly to, Caller caller) =>
        db.AuditFindings.AsNoTracking().VisibleTo(caller).Where(one => one.IssuedOn >= from && one.IssuedOn <= to);

    private static Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, IReadOnlyList<AuditFinding> findings, CancellationToken cancellationToken)
    {
        var ids = findings.SelectMany(one => new[] { one.DepartmentId, one.FormerDepartmentId }).OfType<Guid>().Distinct().ToList();
        return db.Departments.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
    }

    /// <summary>The due date of the last clock of each.</summary>
    private static async Task<Dictionary<Guid, DateOnly?>> DuesAsync(PortalDbContext db, IReadOnlyList<AuditFinding> findings, CancellationToken cancellationToken)
    {
        var ids = findings.Select(one => one.Id).ToList();
        var clocks = await db.Set<Portal.Clocks.CaseClock>().AsNoTracking().Where(one => one.CaseKind == AuditFinding.Kind && ids.Contains(one.CaseId)).Select(one => new { one.CaseId, one.Id, one.DueOn }).ToListAsync(cancellationToken);
        return clocks.GroupBy(one => one.CaseId).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Id)!.DueOn);
    }
}
