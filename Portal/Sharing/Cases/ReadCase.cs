using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Sharing.Reply;

namespace Portal.Sharing.Cases;

/// <summary>One clock of a case and how it was reckoned.</summary>
/// <param name="WorkingDays">Left after today, or passed since; null after the end and while it stands still.</param>
public sealed record CaseClockView(CaseClock Clock, IReadOnlyList<LedgerLine> Ledger, int? WorkingDays)
{
    internal static CaseClockView Of(CaseClock row, WorkingCalendar calendar, DateOnly today) => new(
        row, row.Read(calendar).Ledger, row.FinishedOn is null && row.DueOn is { } due ? due >= today ? calendar.WorkingDaysBetween(today, due) : calendar.WorkingDaysBetween(due, today) : null);
}

/// <summary>An earlier decision of the same provider, newest first, for the leader's brief.</summary>
public sealed record LikeCase(Guid Id, string Number, string Requester, ReplyOutcome Outcome, DateOnly RepliedOn);

/// <param name="State">Key of the text of its state.</param>
public sealed record CaseSequel(string Kind, Guid Id, string Number, string State, string Href);

public sealed record CaseDetails(
    ShareCase Case, string Requester, string Provider, IReadOnlyList<CaseClockView> Clocks, IReadOnlyList<Grant> Grants, IReadOnlyList<StoredFile> Files, IReadOnlyList<LikeCase> Like,
    IReadOnlyDictionary<Guid, string> Departments, IReadOnlyList<(Guid Id, string Number, string Provider)> Siblings, IReadOnlyList<Gap> Findings)
{
    /// <summary>What the machine only points out about the drafted reply.</summary>
    public IReadOnlyList<Gap> Hints { get; init; } = [];

    /// <summary>Names of resources that were retired since they were asked for: they cannot be granted any more.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>Disputes and requests for correction that came of this case, newest first.</summary>
    public IReadOnlyList<CaseSequel> Sequels { get; init; } = [];

    /// <summary>Files of the application.</summary>
    public IReadOnlyList<StoredFile> Attachments { get; init; } = [];

    /// <summary>The provider sees what it noted on a delivery.</summary>
    public bool MaySeeNotes { get; init; }

    /// <summary>The applicant may fetch the note of a delivery, which is use of the data: a right is in force.</summary>
    public bool MayFetchNotes { get; init; }

    public bool MayDispute { get; init; }

    public bool MayReply { get; init; }

    public bool MaySignReply { get; init; }

    public bool MayRequest { get; init; }

    public bool MaySignRequest { get; init; }

    public bool MayExtend { get; init; }

    /// <summary>The rule of the running reply clock; null where none is counted.</summary>
    public ClockRule? Rule { get; init; }
}

/// <summary>A case with its clocks, rights, files and the like. The first look of somebody of the provider opens it: from then on it cannot be recalled.</summary>
public sealed class ReadCase(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, ShareClocks clocks, ReplyContexts replies, IFileStore files, TimeProvider clock)
{
    public const int MostLike = 5;

    public async Task<Result<CaseDetails>> ExecuteAsync(Guid caseId, Caller caller, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var one = await db.ShareCases.VisibleTo(db.CaseClocks, caller, today).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (one is null)
        {
            return SharingRefusals.NotFound;
        }

        var isProvider = caller.DepartmentId == one.ProviderId;
        if (isProvider && (caller.May(SharingPermissions.Reply, one.ProviderId) || caller.May(SharingPermissions.Sign, one.ProviderId)) && one.Open(clock.UtcNow()))
        {
            db.Does("Sharing.Opened", one.Number);
            if (!(await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken)).Succeeded)
            {
                // A colleague opened it, or it was recalled, at this very moment: what stands now is read again.
                return await ExecuteAsync(caseId, caller, cancellationToken);
            }
        }

        if (!isProvider && caller.DepartmentId != one.RequesterId)
        {
            db.AddJournal(clock, "Sharing.Read", ShareCase.Kind, one.Id, one.Number);
            await db.SaveChangesAsync(cancellationToken);
        }

        var calendar = await calendars.GetAsync(cancellationToken);
        var corrections = await db.Corrections.Where(c => c.CaseId == one.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        // Put in order here: databases sort identifiers each in their own way.
        var rows = await db.CaseClocks.AsNoTracking().Where(c => (c.CaseKind == ShareCase.Kind && c.CaseId == one.Id) || (c.CaseKind == Correction.Kind && corrections.Contains(c.CaseId))).ToListAsync(cancellationToken);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.CaseId == one.Id).OrderBy(grant => grant.Number).ToListAsync(cancellationToken);
        var like = await (from other in db.ShareCases.AsNoTracking()
                          join requester in db.Departments on other.RequesterId equals requester.Id
                          where isProvider && other.ProviderId == one.ProviderId && other.Id != one.Id && other.Outcome != null && other.SharingType == one.SharingType
                          orderby other.RepliedOn descending, other.Number descending
                          select new LikeCase(other.Id, other.Number, requester.ShortName, other.Outcome!.Value, other.RepliedOn!.Value)).Take(MostLike).ToListAsync(cancellationToken);
        var siblings = await (from other in db.ShareCases.AsNoTracking()
                              join provider in db.Departments on other.ProviderId equals provider.Id
                              where other.FormId == one.FormId && other.Id != one.Id && caller.DepartmentId == one.RequesterId
                              orderby other.Number
                              select new { other.Id, other.Number, provider.ShortName }).ToListAsync(cancellationToken);
        var ids = new[] { one.RequesterId, one.ProviderId, one.Draft?.Content.TransferToId ?? Guid.Empty }.Concat(one.Transfers.SelectMany(t => new[] { t.FromId, t.ToId })).ToList();
        var departments = await db.Departments.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var context = isProvider && one.Draft is { } draft ? await replies.ReadAsync(db, one, draft.Content, today, cancellationToken) : null;
        var findings = context is null ? [] : ReplyRules.Gaps(one.Draft!.Content, one, context);
        var retired = context?.Retired ?? await ReplyContexts.RetiredAsync(db, one, cancellationToken);
        var attachments = one.Content.FileIds.Count == 0 ? [] : await files.ListAsync(RequestForm.Kind, one.FormId, caller, cancellationToken);
        var isUser = caller.DepartmentId == one.RequesterId;
        var mayUse = isUser && grants.Any(grant => grant.IsInForce(today)) && (caller.May(SharingPermissions.Request, one.RequesterId) || caller.May(SharingPermissions.Sign, one.RequesterId));
        return new CaseDetails(
            one, departments[one.RequesterId], departments[one.ProviderId], [.. rows.OrderBy(row => row.Id).Select(row => CaseClockView.Of(row, calendar, today))], grants,
            await files.ListAsync(ShareCase.Kind, one.Id, caller, cancellationToken), like, departments, [.. siblings.Select(s => (s.Id, s.Number, s.ShortName))], findings)
        {
            Hints = context?.Hints ?? [],
            MayReply = isProvider && caller.May(SharingPermissions.Reply, one.ProviderId) && !one.IsApplicant(caller),
            MaySignReply = isProvider && caller.May(SharingPermissions.Sign, one.ProviderId) && !one.IsApplicant(caller) && one.Draft?.Drafter.IsOf(caller) != true,
            MayRequest = caller.DepartmentId == one.RequesterId && caller.May(SharingPermissions.Request, one.RequesterId),
            MaySignRequest = caller.DepartmentId == one.RequesterId && caller.May(SharingPermissions.Sign, one.RequesterId),
            MayExtend = caller.ReachOf(SharingPermissions.Extend) == Reach.All && !one.IsApplicant(caller) && one.Extension?.AskedBy.IsOf(caller) != true,
            Rule = await clocks.ReplyRuleAsync(one, cancellationToken),
            Retired = [.. one.Lines.Where(line => retired.Contains(line.ResourceId)).Select(line => line.Name)],
            Sequels = await SequelsAsync(db, one.Id, cancellationToken),
            Attachments = [.. attachments.Where(file => one.Content.FileIds.Contains(file.Id))],
            MaySeeNotes = isProvider,
            MayFetchNotes = mayUse,
            MayDispute = isUser && one.DisputeLevel is null && one.Outcome is (ReplyOutcome.Refused or ReplyOutcome.PartlyAgreed) && caller.May(SharingPermissions.Sign, one.RequesterId),
        };
    }

    private static async Task<IReadOnlyList<CaseSequel>> SequelsAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var disputes = await db.Disputes.AsNoTracking().Where(one => one.CaseId == caseId).OrderByDescending(one => one.Number).Take(MostLike).Select(one => new { one.Id, one.Number, one.State }).ToListAsync(cancellationToken);
        var corrections = await db.Corrections.AsNoTracking().Where(one => one.CaseId == caseId).OrderByDescending(one => one.Number).Take(MostLike).Select(one => new { one.Id, one.Number, one.State }).ToListAsync(cancellationToken);
        return
        [
            .. disputes.Select(one => new CaseSequel(Dispute.SubjectKind, one.Id, one.Number, $"Sharing.DisputeState.{one.State}", SharingPaths.Dispute(one.Id))),
            .. corrections.Select(one => new CaseSequel(Correction.Kind, one.Id, one.Number, $"Sharing.CorrectionState.{one.State}", SharingPaths.Correction(one.Id))),
        ];
    }
}
